/** Version of Greenlight; a test holds it to the root package.json. */
export const version = '0.1.0'
