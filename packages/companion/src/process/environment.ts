export type ProcessEnv = Readonly<Record<string, string | undefined>>

/** What a store never needs: inputs, a key among them, and the files through which a step talks to its runner. */
const NOT_FOR_IT =
  /^(?:INPUT_|PLUGIN_|STATE_|(?:GITHUB|GITEA|FORGEJO)_(?:ENV|OUTPUT|PATH|STATE|STEP_SUMMARY)$|NODE_CHANNEL_)/

/** Stores take their credentials from the variables of the process, so it gets ours. */
export function companionEnvironment(ours: ProcessEnv): ProcessEnv {
  return Object.fromEntries(Object.entries(ours).filter(([name]) => !NOT_FOR_IT.test(name)))
}
