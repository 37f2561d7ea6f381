/** Archives that the self-test makes. */
export {
  arArchive,
  cabinet,
  cpioArchive,
  lhaArchive,
  rarArchive,
} from '../../src/self-test/containers/stored.ts'
