const listeners = new Set<() => void>()

/**
 * Takes SIGUSR1, and calls whoever listens by then. Without a listener Node answers this signal by
 * opening its inspector on a port, so every program calls this before anything else.
 */
export function takeStatusRequests(): void {
  process.on('SIGUSR1', () => {
    for (const listener of listeners) listener()
  })
}

/** Called when somebody asks how the run is doing. */
export function onStatusRequest(listener: () => void): void {
  listeners.add(listener)
}
