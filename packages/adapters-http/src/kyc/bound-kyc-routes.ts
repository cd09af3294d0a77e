/** Every route about who customers are, with what it does. */
import type { Cursors } from "../cursor.ts"
import { eraseCustomerDocuments } from "../document/erase-documents.ts"
import { deleteOwnDocument, listDocuments, uploadDocument } from "../document/own-documents.ts"
import { showDocument } from "../document/show-document.ts"
import type { BoundRoute } from "../handle.ts"
import { boundScreeningRoutes } from "../screening/clear-screening.ts"
import { saveKycProfile, showProfile, showStatus, startKyc, submitKyc } from "./own-kyc.ts"
import {
  approveKycCase,
  askForMoreKyc,
  handBackKycCase,
  listCases,
  rejectKycCase,
  showCase,
  takeKycCase
} from "./review-case.ts"

/** Binds them all, for one deployment. */
export const boundKycRoutes = (cursors: Cursors): readonly BoundRoute[] => [
  showStatus(),
  startKyc,
  showProfile,
  saveKycProfile,
  uploadDocument,
  listDocuments,
  deleteOwnDocument,
  submitKyc,
  listCases(cursors),
  showCase,
  showDocument,
  takeKycCase,
  handBackKycCase,
  askForMoreKyc,
  approveKycCase,
  rejectKycCase,
  eraseCustomerDocuments,
  ...boundScreeningRoutes
]
