import { guideWorkflows } from '../snippets.ts'
import { PUBLISHED } from './published.ts'

/** The workflow that the guide tells people to copy, for the repository as it is hosted here. */
export function testmeFromGuide(): string {
  const found = guideWorkflows().find(
    ({ where, text }) => where.startsWith('testme.md') && text.includes('GREENLIGHT_BOT_TOKEN'),
  )
  if (found === undefined) throw new Error('the guide has no workflow for Gitea')
  return found.text.replace(
    /OWNER\/greenlight(.*)@v[\d.]+/u,
    `${PUBLISHED.repository}$1@${PUBLISHED.ref}`,
  )
}
