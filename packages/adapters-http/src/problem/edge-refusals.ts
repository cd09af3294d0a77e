/** Why a request is refused before the bank is asked. */
import { Schema } from "effect"

/** One wrong field: where it is (RFC 6901 pointer), and what is allowed. */
export const FieldError = Schema.Struct({
  in: Schema.Literals(["body", "query", "path", "header"]),
  pointer: Schema.String,
  message: Schema.String
})
export type FieldError = typeof FieldError.Type

/** Fields are missing, unknown or wrong: all of them at once. */
export class BadInput extends Schema.TaggedError<BadInput>()("BadInput", {
  errors: Schema.Array(FieldError)
}) {}

/** The body cannot be read as JSON. */
export class BodyMalformed extends Schema.TaggedError<BodyMalformed>()("BodyMalformed", {
  reason: Schema.String
}) {}

/** The body is longer than the route takes. */
export class BodyTooLarge extends Schema.TaggedError<BodyTooLarge>()("BodyTooLarge", {
  limitBytes: Schema.Number
}) {}

/** The body is not sent in the form that the route takes: JSON, or a form with a file. */
export class MediaTypeRefused extends Schema.TaggedError<MediaTypeRefused>()("MediaTypeRefused", {
  expected: Schema.Literals(["json", "form"])
}) {}

/** Nobody is signed in, or the session has ended. */
export class NotSignedIn extends Schema.TaggedError<NotSignedIn>()("NotSignedIn", {}) {}

/** The caller's roles do not allow this. */
export class PermissionMissing extends Schema.TaggedError<PermissionMissing>()(
  "PermissionMissing",
  { permission: Schema.String }
) {}

/** A service asks with its key for what only a person may do. */
export class PersonRequired extends Schema.TaggedError<PersonRequired>()("PersonRequired", {}) {}

/** A browser sent the request from a page of another site. */
export class CrossSiteRefused extends Schema.TaggedError<CrossSiteRefused>()(
  "CrossSiteRefused",
  {}
) {}

/** A change by the authority of a cookie did not show the token of its session. */
export class CsrfTokenRefused extends Schema.TaggedError<CsrfTokenRefused>()(
  "CsrfTokenRefused",
  {}
) {}

/** The route needs an idempotency key and got none, or one of the wrong form. */
export class IdempotencyKeyRefused extends Schema.TaggedError<IdempotencyKeyRefused>()(
  "IdempotencyKeyRefused",
  { reason: Schema.String }
) {}

/** A cursor was altered, or belongs to another list or other filters. */
export class CursorRefused extends Schema.TaggedError<CursorRefused>()("CursorRefused", {}) {}

/** The log holds nothing under this id. */
export class LoggedActionNotFound extends Schema.TaggedError<LoggedActionNotFound>()(
  "LoggedActionNotFound",
  { id: Schema.String }
) {}

/** What arrived is no HTTP request that can be read. */
export class RequestMalformed extends Schema.TaggedError<RequestMalformed>()(
  "RequestMalformed",
  {}
) {}

/** The request did not arrive in the time that one may take. */
export class RequestTooSlow extends Schema.TaggedError<RequestTooSlow>()("RequestTooSlow", {}) {}

/** The lines before the body are longer than the service reads. */
export class HeadTooLarge extends Schema.TaggedError<HeadTooLarge>()("HeadTooLarge", {
  limitBytes: Schema.Number
}) {}

/** Nothing is at this path. */
export class RouteNotFound extends Schema.TaggedError<RouteNotFound>()("RouteNotFound", {}) {}

/** The path is there, and takes other methods. */
export class MethodNotAllowed extends Schema.TaggedError<MethodNotAllowed>()("MethodNotAllowed", {
  allowed: Schema.Array(Schema.String)
}) {}

/** Something failed that the caller cannot mend. */
export class ServiceFailed extends Schema.TaggedError<ServiceFailed>()("ServiceFailed", {}) {}

/** The service cannot answer at this moment. */
export class ServiceUnavailable extends Schema.TaggedError<ServiceUnavailable>()(
  "ServiceUnavailable",
  {}
) {}

/** One of the refusals. */
export type EdgeRefusal =
  | BadInput
  | BodyMalformed
  | BodyTooLarge
  | CrossSiteRefused
  | CsrfTokenRefused
  | CursorRefused
  | HeadTooLarge
  | IdempotencyKeyRefused
  | LoggedActionNotFound
  | MediaTypeRefused
  | MethodNotAllowed
  | NotSignedIn
  | PermissionMissing
  | PersonRequired
  | RequestMalformed
  | RequestTooSlow
  | RouteNotFound
  | ServiceFailed
  | ServiceUnavailable
