/** Names of the DOM in the types of aws4fetch, which Node's own types lack. */
type BodyInit = NonNullable<RequestInit['body']>
type HeadersInit = NonNullable<RequestInit['headers']>
