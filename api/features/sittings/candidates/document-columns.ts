import { maskDocumentNumber, normaliseDocumentNumber } from "../../../domain/document-number.ts";
import type { Secrets } from "../../../platform/secrets.ts";

/** What the database keeps of a document number: nothing of it can be read without the secret. */
export function documentColumns(secrets: Secrets, number: string) {
  return {
    documentCipher: secrets.encrypt(number),
    documentIndex: documentIndex(secrets, number),
    documentLast6Hash: documentLast6Hash(secrets, number.slice(-6)),
    documentMasked: maskDocumentNumber(number),
  };
}

/** Keyed hash by which the same person is found again. */
export function documentIndex(secrets: Secrets, number: string): Buffer {
  return secrets.keyedHash("document", number);
}

/** Keyed hash candidates sign in with, of the six characters as they were typed. */
export function documentLast6Hash(secrets: Secrets, last6: string): Buffer {
  return secrets.keyedHash("document-last6", normaliseDocumentNumber(last6));
}
