/** The face of identity: people, roles, permissions and sessions. */
export {
  CredentialsRefused,
  EmailTaken,
  type IdentityRefusal,
  PasswordRefused,
  SignInBusy
} from "./identity-refusals.ts"
export { PasswordHasher } from "./password-hasher.ts"
export {
  type PasswordContext,
  passwordLengthMax,
  passwordLengthMin,
  passwordReasons
} from "./password-policy.ts"
export { may, Permission, permissionsOf, Role, reachesOnlyOwn } from "./permission.ts"
export { type RegisterCustomer, registerCustomer } from "./register-customer.ts"
export {
  isLive,
  type Session,
  type SessionEnding,
  type SessionEndReason,
  type SessionOrigin,
  type SessionUse,
  slide
} from "./session/session.ts"
export { SessionRepository, type SignedIn } from "./session/session-repository.ts"
export {
  endsFrom,
  lifeOf,
  type SessionLife,
  type SessionRules,
  sessionsToEnd,
  usualSessionRules
} from "./session/session-rules.ts"
export { type SignIn, type SignOut, signIn, signOut } from "./sign-in.ts"
export { type Customer, EmailAddress, type PasswordHash, type User } from "./user.ts"
export { CustomerRepository, UserRepository } from "./user-repository.ts"
