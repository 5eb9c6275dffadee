import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The part of playwright-core that the tests use; the package itself is installed by `tools.ts`. */
export interface Browser {
  newPage(options: {
    viewport: { width: number; height: number }
    colorScheme: 'light' | 'dark'
  }): Promise<Page>
  close(): Promise<void>
}

interface Page {
  on(event: 'console', listener: (message: ConsoleMessage) => void): void
  on(event: 'pageerror', listener: (error: Error) => void): void
  on(event: 'request', listener: (request: { url(): string }) => void): void
  on(event: 'dialog', listener: (dialog: { dismiss(): Promise<void> }) => void): void
  goto(url: string, options: { waitUntil: 'load' }): Promise<unknown>
  evaluate<T>(script: string): Promise<T>
  waitForTimeout(milliseconds: number): Promise<void>
  context(): { addCookies(cookies: readonly object[]): Promise<void> }
  screenshot(options: { path: string; fullPage: boolean }): Promise<unknown>
  close(): Promise<void>
}

interface ConsoleMessage {
  type(): string
  text(): string
}

export async function launchChromium(packages: string, executablePath: string): Promise<Browser> {
  const entry = join(packages, 'node_modules', 'playwright-core', 'index.mjs')
  const { chromium } = (await import(pathToFileURL(entry).href)) as {
    chromium: { launch(options: object): Promise<Browser> }
  }
  return chromium.launch({ executablePath, args: ['--no-sandbox'] })
}
