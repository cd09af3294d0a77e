/** The answers to requests that are refused before the bank is asked. */
import type { EdgeRefusal } from "./edge-refusals.ts"
import type { ProblemTable } from "./problem-shape.ts"

export const edgeProblems = {
  BadInput: {
    status: 400,
    code: "bad_input",
    title: "Some fields are wrong",
    detail: ({ errors }) =>
      `Correct ${errors.length === 1 ? "the field" : `the ${errors.length} fields`} listed under errors and send the request again; nothing was changed.`,
    members: ({ errors }) => ({ errors })
  },
  BodyMalformed: {
    status: 400,
    code: "body_malformed",
    title: "The body cannot be read",
    detail: ({ reason }) => `The body ${reason}; nothing was changed.`
  },
  RequestMalformed: {
    status: 400,
    code: "request_malformed",
    title: "The request cannot be read",
    detail: () => "Send a request as HTTP/1.1 has it, with one Host and one length."
  },
  RequestTooSlow: {
    status: 408,
    code: "request_too_slow",
    title: "The request took too long to arrive",
    detail: () => "Send the whole request at once; it may be sent again on a new connection."
  },
  HeadTooLarge: {
    status: 431,
    code: "head_too_large",
    title: "The header fields are too long",
    detail: ({ limitBytes }) => `Send at most ${limitBytes} bytes before the body.`,
    members: ({ limitBytes }) => ({ limitBytes })
  },
  BodyTooLarge: {
    status: 413,
    code: "body_too_large",
    title: "The body is too long",
    detail: ({ limitBytes }) => `Send a body of at most ${limitBytes} bytes.`,
    members: ({ limitBytes }) => ({ limitBytes })
  },
  MediaTypeRefused: {
    status: 415,
    code: "media_type_refused",
    title: "The body is in no form that is taken here",
    detail: ({ expected }) =>
      expected === "json"
        ? "Send the body as application/json in UTF-8."
        : "Send the body as multipart/form-data with its boundary and no other parameter: the fields first, then the file."
  },
  NotSignedIn: {
    status: 401,
    code: "not_signed_in",
    title: "Nobody is signed in",
    detail: () =>
      "Sign in with POST /api/auth/sign-in and send the cookie that it sets; a session that has ended reaches nothing."
  },
  PermissionMissing: {
    status: 403,
    code: "permission_missing",
    title: "Your roles do not allow this",
    detail: ({ permission }) => `This needs the permission ${permission}.`,
    members: ({ permission }) => ({ permission })
  },
  PersonRequired: {
    status: 403,
    code: "person_required",
    title: "Only a person may do this",
    detail: () => "Sign in as a person; a key of a service does not open this route."
  },
  CrossSiteRefused: {
    status: 403,
    code: "cross_site_refused",
    title: "The request comes from another site",
    detail: () =>
      "A change that is authorised by a cookie has to come from the bank's own pages: send Sec-Fetch-Site: same-origin or the bank's Origin, or use an Authorization header."
  },
  CsrfTokenRefused: {
    status: 403,
    code: "csrf_token_refused",
    title: "The token of the session is missing",
    detail: () =>
      "A change that is authorised by a cookie has to show the session's token: send the value of the cookie florin-csrf (over https __Host-csrf), or what GET /api/auth/csrf-token answers, as X-CSRF-Token; or use an Authorization header."
  },
  IdempotencyKeyRefused: {
    status: 400,
    code: "idempotency_key_refused",
    title: "An idempotency key is needed",
    detail: ({ reason }) =>
      `${reason} Send Idempotency-Key with 1 to 255 visible ASCII characters, a new one (such as a UUID) for each intended change and the same one when you try that change again.`
  },
  CursorRefused: {
    status: 400,
    code: "cursor_refused",
    title: "The cursor does not belong to this list",
    detail: () =>
      "Take a cursor as it stands in page.next or page.previous and keep the filters of the request that gave it; or begin again without a cursor."
  },
  LoggedActionNotFound: {
    status: 404,
    code: "logged_action_not_found",
    title: "The log holds nothing under this id",
    detail: () => "Search the log with GET /api/admin/audit."
  },
  RouteNotFound: {
    status: 404,
    code: "route_not_found",
    title: "Nothing is here",
    detail: () => "The paths of the service are listed in /openapi.json."
  },
  MethodNotAllowed: {
    status: 405,
    code: "method_not_allowed",
    title: "This path takes other methods",
    detail: ({ allowed }) => `Use ${allowed.join(" or ")}.`,
    members: ({ allowed }) => ({ allowed })
  },
  ServiceFailed: {
    status: 500,
    code: "service_failed",
    title: "Something failed in the service",
    detail: () =>
      "The request may be tried again with the same idempotency key. Tell the bank the request id if it happens again."
  },
  ServiceUnavailable: {
    status: 503,
    code: "service_unavailable",
    title: "The service cannot answer at this moment",
    detail: () => "Try again in a moment, with the same idempotency key.",
    retryAfterSeconds: 1
  }
} as const satisfies ProblemTable<EdgeRefusal>
