/** The calls of the typed client about who customers are. */
import { kycOwnRoutes } from "../kyc/own-routes.ts"
import { kycReviewRoutes } from "../kyc/review-routes.ts"
import { screeningRoutes } from "../screening/screening-routes.ts"
import { callOf } from "./call.ts"
import type { Connection } from "./connection.ts"
import { downloadOf, uploadOf } from "./upload-call.ts"

/** The calls over a connection. */
export const kycCalls = (connection: Connection) => ({
  kyc: {
    status: callOf(connection, kycOwnRoutes.status),
    start: callOf(connection, kycOwnRoutes.start),
    profile: callOf(connection, kycOwnRoutes.showProfile),
    saveProfile: callOf(connection, kycOwnRoutes.saveProfile),
    uploadDocument: uploadOf(connection, kycOwnRoutes.uploadDocument),
    documents: callOf(connection, kycOwnRoutes.listDocuments),
    deleteDocument: callOf(connection, kycOwnRoutes.deleteDocument),
    submit: callOf(connection, kycOwnRoutes.submit),
    cases: callOf(connection, kycReviewRoutes.listCases),
    showCase: callOf(connection, kycReviewRoutes.showCase),
    downloadDocument: downloadOf(connection, kycReviewRoutes.showDocument),
    take: callOf(connection, kycReviewRoutes.take),
    handBack: callOf(connection, kycReviewRoutes.handBack),
    askForMore: callOf(connection, kycReviewRoutes.askForMore),
    approve: callOf(connection, kycReviewRoutes.approve),
    reject: callOf(connection, kycReviewRoutes.reject),
    screening: callOf(connection, screeningRoutes.show),
    askToClear: callOf(connection, screeningRoutes.askToClear),
    eraseDocuments: callOf(connection, kycReviewRoutes.eraseDocuments)
  }
})
