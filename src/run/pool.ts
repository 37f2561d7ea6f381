/** What a target has as `on` that lies on storage which all workers see, whatever their groups. */
export const POOL = 'pool'
