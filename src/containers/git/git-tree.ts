/** Mode, name and id of each entry: git-ls-tree(1) shows them so. */
const MODE = /^[0-7]{5,6} /
const IDS = [20, 32] as const // of SHA-1 and SHA-256

/** The modes and names of a folder's entries, a line for each; what is no folder as it is. */
export function namesInTree(content: Buffer): Buffer {
  for (const id of IDS) {
    const lines = linesOf(content, id)
    if (lines !== null) return Buffer.concat(lines)
  }
  return content
}

function linesOf(content: Buffer, id: number): Buffer[] | null {
  const lines: Buffer[] = []
  for (let at = 0; at < content.length; ) {
    const end = content.indexOf(0, at)
    if (end < 0 || !MODE.test(content.toString('latin1', at, at + 7))) return null
    lines.push(content.subarray(at, end), Buffer.from('\n'))
    at = end + 1 + id
  }
  return lines
}
