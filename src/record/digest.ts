/**
 * The size and the SHA-256 digest of a certificate as it is written to a file: how records name evidence that they do not
 * hold. It works on pieces, so that no long proof is held as one text.
 */
import { breathe } from '../base/run.ts'
import { Sha256 } from '../base/sha256.ts'
import type { Certificate } from '../certificate/claim.ts'
import { certificateText } from '../certificate/file.ts'

/** Which bytes a certificate has. */
export interface CertificateDigest {
  readonly bytes: number
  readonly sha256: string
}

const CHARACTERS_MAX = 1 << 20

/** The digest of a certificate. Certificates are ASCII, so each character is a byte. */
export async function certificateDigest(
  certificate: Certificate,
  signal?: AbortSignal,
): Promise<CertificateDigest> {
  const hash = new Sha256()
  let bytes = 0
  let next = CHARACTERS_MAX
  for await (const piece of certificateText(certificate)) {
    signal?.throwIfAborted()
    hash.add(piece)
    bytes += piece.length
    if (bytes < next) continue
    next = bytes + CHARACTERS_MAX
    await breathe()
  }
  return { bytes, sha256: hash.end() }
}
