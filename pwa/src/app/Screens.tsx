import { lazy, Route, Router } from 'preact-iso';

import { FeedScreen } from '../features/feed/FeedScreen';
import { useRouteFocus } from '../lib/router';
import { viewer } from '../lib/session';
import { JoinPlace } from './JoinPlace';
import { NobodyKnownYet } from './NobodyKnownYet';
import { NotFoundScreen } from './NotFoundScreen';
import { Onward } from './Onward';

const entry = () => import('../features/members/entry');
const circles = () => import('../features/circles');
const you = () => import('../features/members/you');

const Welcome = lazy(() => entry().then((m) => m.WelcomeScreen));
const SignIn = lazy(() => entry().then((m) => m.SignInScreen));
const Recover = lazy(() => entry().then((m) => m.RecoverScreen));
const RecoveryCode = lazy(() => entry().then((m) => m.RecoveryCodeScreen));

const Post = lazy(() => import('../features/feed/PostScreen').then((m) => m.PostScreen));
const EditPost = lazy(() => import('../features/feed/EditPostScreen').then((m) => m.EditPostScreen));
const Compose = lazy(() => import('../features/feed/ComposeScreen').then((m) => m.ComposeScreen));

const Meetups = lazy(() => import('../features/meetups/MeetupsScreen').then((m) => m.MeetupsScreen));
const Mentoring = lazy(() => import('../features/mentoring/MentoringScreen').then((m) => m.MentoringScreen));

const Circles = lazy(() => circles().then((m) => m.CirclesScreen));
const Circle = lazy(() => circles().then((m) => m.CircleScreen));
const NewCircle = lazy(() => circles().then((m) => m.NewCircleScreen));
const EditCircle = lazy(() => circles().then((m) => m.EditCircleScreen));
const Invitations = lazy(() => circles().then((m) => m.InvitationsScreen));
const People = lazy(() => circles().then((m) => m.PeopleScreen));

const You = lazy(() => you().then((m) => m.YouScreen));
const Name = lazy(() => you().then((m) => m.NameScreen));
const Reading = lazy(() => you().then((m) => m.ReadingScreen));
const Appearance = lazy(() => you().then((m) => m.AppearanceScreen));
const Sessions = lazy(() => you().then((m) => m.SessionsScreen));
const Blocks = lazy(() => you().then((m) => m.BlocksScreen));
const Passphrase = lazy(() => you().then((m) => m.PassphraseScreen));
const Install = lazy(() => you().then((m) => m.InstallScreen));
const Drafts = lazy(() => you().then((m) => m.DraftsScreen));

/** Every screen with its address. The feed comes with the shell; the others when they are asked for, a part of the app at a time. */
export function Screens() {
  const focus = useRouteFocus();
  if (viewer.value === undefined) return <NobodyKnownYet />;
  if (viewer.value === null) {
    return (
      <Router {...focus}>
        <Route path="/join" component={JoinPlace} />
        <Route path="/sign-in" component={SignIn} />
        <Route path="/recover" component={Recover} />
        <Route default component={Welcome} />
      </Router>
    );
  }
  return (
    <Router {...focus}>
      <Route path="/" component={FeedScreen} />
      <Route path="/write" component={Compose} />
      <Route path="/post/:id" component={Post} />
      <Route path="/post/:id/edit" component={EditPost} />
      <Route path="/meetups" component={Meetups} />
      <Route path="/mentoring" component={Mentoring} />
      <Route path="/circles" component={Circles} />
      <Route path="/circles/new" component={NewCircle} />
      <Route path="/circles/:id" component={Circle} />
      <Route path="/circles/:id/edit" component={EditCircle} />
      <Route path="/circles/:id/invitations" component={Invitations} />
      <Route path="/circles/:id/people" component={People} />
      <Route path="/you" component={You} />
      <Route path="/you/name" component={Name} />
      <Route path="/you/reading" component={Reading} />
      <Route path="/you/appearance" component={Appearance} />
      <Route path="/you/sessions" component={Sessions} />
      <Route path="/you/blocks" component={Blocks} />
      <Route path="/you/passphrase" component={Passphrase} />
      <Route path="/you/install" component={Install} />
      <Route path="/you/drafts" component={Drafts} />
      <Route path="/join" component={JoinPlace} />
      <Route path="/recover" component={Recover} />
      <Route path="/recovery-code" component={RecoveryCode} />
      <Route path="/sign-in" component={Onward} />
      <Route default component={NotFoundScreen} />
    </Router>
  );
}
