export { JoinScreen } from './JoinScreen';
export { RecoverScreen } from './RecoverScreen';
export { RecoveryCodeScreen } from './RecoveryCodeScreen';
export { SignInScreen } from './SignInScreen';
export { WelcomeScreen } from './WelcomeScreen';
