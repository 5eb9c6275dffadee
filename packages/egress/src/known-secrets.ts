/**
 * Secrets that show by their shape what they are, so that they are hidden though nobody declared
 * them. Each search is linear: what may be long is bounded, or begins where its run begins.
 */
const SHAPES = [
  // GitHub: personal, OAuth, user, server and refresh tokens; fine-grained ones.
  String.raw`gh[pousr]_[\w.-]{20,}`,
  String.raw`github_pat_\w{20,}`,
  // GitLab.
  String.raw`gl(?:pat|oas|dt|rt|rtr|cbt|ptt|ft|imt|agent|soat|ffct)-[\w.-]{16,}`,
  // Slack.
  String.raw`xox[a-z](?:\.xox[a-z])?-[\w-]{10,}`,
  String.raw`xapp-[\w-]{10,}`,
  // AWS access keys.
  String.raw`(?<![A-Za-z0-9])A(?:KIA|SIA|BIA|CCA)[A-Z0-9]{16}(?![A-Za-z0-9])`,
  // npm, PyPI, Hugging Face, Google, and keys of language models.
  String.raw`npm_[A-Za-z0-9]{36,}`,
  String.raw`pypi-[\w-]{50,}`,
  String.raw`(?<![A-Za-z0-9_])hf_[A-Za-z0-9]{30,}`,
  String.raw`AIza[\w-]{35,}`,
  String.raw`(?<![\w-])sk-(?:[a-z]+-)?[A-Za-z0-9][\w-]{30,}`,
  // JSON web tokens and their encrypted kin: base64 of `{"`, then parts between dots.
  String.raw`(?:(?<![\w-])|(?<=%[0-9A-Fa-f]{2}))eyJ[\w-]{10,}(?:\.[\w-]*){2,4}`,
  privateKey(),
]

/** A value whose name says that it is one; the name is kept. */
const NAMED = [
  // The header as it is sent, logged as JSON, or written for curl.
  String.raw`(?:[Aa]uthorization|AUTHORIZATION)["']?[\t ]{0,8}[:=][\t ]{0,8}["']?(?![A-Za-z]{1,20}[\t ]{1,8}\*)(?:[A-Za-z]{1,20}[\t ]{1,8})?(?=[^\s"'*]{6})`,
  // Its value alone; prose such as "basic authentication" has no digit and no mixed case.
  String.raw`\b(?:[Bb]earer|BEARER|[Bb]asic|BASIC)[\t ]{1,8}(?=[\w+/.~-]{8})(?=[\w+/.~-]{0,60}(?:\d|[a-z][A-Z]|=))`,
  // Name and password in an address.
  String.raw`:\/\/(?=[^\s/?#@:"'<>*]{0,100}:[^\s/?#@"'<>]{1,300}@)`,
]

/** A key in PEM or PGP armour: only what can belong to it, so that it cannot swallow text around it. */
function privateKey(): string {
  const apart = String.raw`(?:\s|\\[nr]){1,20}`
  const header = String.raw`${apart}[A-Z][\w-]{1,20}: [\w,. -]{1,100}`
  const long = String.raw`${apart}[\w+/=]{38,}`
  const short = String.raw`${apart}[\w+/=]{1,37}(?![\w:])`
  const end = String.raw`${apart}-----END [A-Z ]{0,30}-----`
  return String.raw`-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY[A-Z ]{0,10}-----(?:${header}){0,5}(?:(?:${long})+(?:${short}){0,2})?(?:${end})?`
}

const SHAPE = new RegExp(SHAPES.join('|'), 'g')
const NAMED_VALUE = new RegExp(
  String.raw`(${NAMED.join('|')})(?:(?<=:\/\/)[^\s/?#@"'<>]{1,401}|(?<!:\/\/)[^\s"'<>,;|${'`'}]+)`,
  'g',
)
/** Of the shortest value with its name. */
const SHORTEST = 12

/** The text with every secret of a known shape as `***`. Linear in its length. */
export function hideKnownSecrets(text: string): string {
  if (text.length < SHORTEST) return text
  return text.replace(SHAPE, '***').replace(NAMED_VALUE, '$1***')
}
