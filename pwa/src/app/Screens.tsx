import { Route, Router } from 'preact-iso';

import { FeedScreen } from '../features/feed/FeedScreen';
import { useRouteFocus } from '../lib/router';
import { viewer } from '../lib/session';
import { JoinPlace } from './JoinPlace';
import { later } from './later';
import { NobodyKnownYet } from './NobodyKnownYet';
import { NotFoundScreen } from './NotFoundScreen';
import { Onward } from './Onward';

const entry = () => import('../features/members/entry');
const meetups = () => import('../features/meetups');
const leading = () => import('../features/meetups/leading');
const looking = () => import('../features/mentoring/looking');
const duties = () => import('../features/mentoring/duties');
const pair = () => import('../features/mentoring/pair');
const recognition = () => import('../features/recognition');
const notifications = () => import('../features/notifications');
const circles = () => import('../features/circles');
const you = () => import('../features/members/you');

const Welcome = later(() => entry().then((m) => m.WelcomeScreen));
const SignIn = later(() => entry().then((m) => m.SignInScreen));
const Recover = later(() => entry().then((m) => m.RecoverScreen));
const RecoveryCode = later(() => entry().then((m) => m.RecoveryCodeScreen));

const Post = later(() => import('../features/feed/PostScreen').then((m) => m.PostScreen));
const EditPost = later(() => import('../features/feed/EditPostScreen').then((m) => m.EditPostScreen));
const Compose = later(() => import('../features/feed/ComposeScreen').then((m) => m.ComposeScreen));

const Meetups = later(() => meetups().then((m) => m.MeetupsScreen));
const Meetup = later(() => import('./MeetupPlace').then((m) => m.MeetupPlace));
const Series = later(() => meetups().then((m) => m.SeriesScreen));
const NewMeetup = later(() => leading().then((m) => m.NewMeetupScreen));
const EditMeetup = later(() => leading().then((m) => m.EditMeetupScreen));
const Attendance = later(() => leading().then((m) => m.AttendanceScreen));

const Mentoring = later(() => import('./MentoringPlace').then((m) => m.MentoringPlace));
const Become = later(() => looking().then((m) => m.BecomeScreen));
const Cards = later(() => looking().then((m) => m.CardsScreen));
const Find = later(() => looking().then((m) => m.FindScreen));
const Board = later(() => duties().then((m) => m.BoardScreen));
const Plan = later(() => duties().then((m) => m.PlanScreen));
const Pair = later(() => pair().then((m) => m.PairScreen));
const Journey = later(() => import('./JourneyPlace').then((m) => m.JourneyPlace));
const Closing = later(() => pair().then((m) => m.ClosingScreen));
const ClosingWay = later(() => pair().then((m) => m.ClosingWayScreen));
const SupportRoom = later(() => pair().then((m) => m.SupportRoomScreen));
const Ripple = later(() => recognition().then((m) => m.RippleScreen));
const Badges = later(() => recognition().then((m) => m.BadgesScreen));
const RippleNames = later(() => recognition().then((m) => m.NamesScreen));
const CommunityRipple = later(() => recognition().then((m) => m.CommunityScreen));

const Circles = later(() => circles().then((m) => m.CirclesScreen));
const Circle = later(() => circles().then((m) => m.CircleScreen));
const NewCircle = later(() => circles().then((m) => m.NewCircleScreen));
const EditCircle = later(() => circles().then((m) => m.EditCircleScreen));
const Invitations = later(() => circles().then((m) => m.InvitationsScreen));
const People = later(() => import('./PeoplePlace').then((m) => m.PeoplePlace));

const You = later(() => import('./YouPlace').then((m) => m.YouPlace));
const Name = later(() => you().then((m) => m.NameScreen));
const Reading = later(() => you().then((m) => m.ReadingScreen));
const Appearance = later(() => you().then((m) => m.AppearanceScreen));
const Sessions = later(() => you().then((m) => m.SessionsScreen));
const Blocks = later(() => you().then((m) => m.BlocksScreen));
const Passphrase = later(() => you().then((m) => m.PassphraseScreen));
const Install = later(() => you().then((m) => m.InstallScreen));
const Drafts = later(() => you().then((m) => m.DraftsScreen));

const Notifications = later(() => notifications().then((m) => m.NotificationsScreen));
const Opened = later(() => notifications().then((m) => m.OpenedScreen));
const Ledger = later(() => notifications().then((m) => m.LedgerScreen));
const Telling = later(() => notifications().then((m) => m.TellingScreen));
const Leads = later(() => notifications().then((m) => m.LeadsScreen));
const Types = later(() => notifications().then((m) => m.TypesScreen));
const LockScreen = later(() => notifications().then((m) => m.LockScreenScreen));
const QuietHours = later(() => notifications().then((m) => m.QuietHoursScreen));
const TimeZone = later(() => notifications().then((m) => m.TimeZoneScreen));
const Devices = later(() => notifications().then((m) => m.DevicesScreen));
const Calendar = later(() => notifications().then((m) => m.CalendarScreen));

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
      <Route path="/meetups/new" component={NewMeetup} />
      <Route path="/meetups/:id" component={Meetup} />
      <Route path="/meetups/:id/edit" component={EditMeetup} />
      <Route path="/meetups/:id/people" component={Attendance} />
      <Route path="/meetups/:id/series" component={Series} />
      <Route path="/mentoring" component={Mentoring} />
      <Route path="/mentoring/become" component={Become} />
      <Route path="/mentoring/become/cards" component={Cards} />
      <Route path="/mentoring/find" component={Find} />
      <Route path="/mentoring/board" component={Board} />
      <Route path="/mentoring/plan" component={Plan} />
      <Route path="/mentoring/rooms/:id" component={SupportRoom} />
      <Route path="/mentoring/:id" component={Pair} />
      <Route path="/mentoring/:id/journey" component={Journey} />
      <Route path="/mentoring/:id/close" component={Closing} />
      <Route path="/mentoring/:id/close/:way" component={ClosingWay} />
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
      <Route path="/you/ripple" component={Ripple} />
      <Route path="/you/ripple/names" component={RippleNames} />
      <Route path="/you/ripple/community" component={CommunityRipple} />
      <Route path="/you/badges" component={Badges} />
      <Route path="/you/notifications" component={Telling} />
      <Route path="/you/notifications/leads" component={Leads} />
      <Route path="/you/notifications/types" component={Types} />
      <Route path="/you/notifications/lock-screen" component={LockScreen} />
      <Route path="/you/notifications/quiet-hours" component={QuietHours} />
      <Route path="/you/notifications/time-zone" component={TimeZone} />
      <Route path="/you/notifications/devices" component={Devices} />
      <Route path="/you/notifications/calendar" component={Calendar} />
      <Route path="/notifications" component={Notifications} />
      <Route path="/n/:id" component={Opened} />
      <Route path="/meetups/:id/reminders" component={Ledger} />
      <Route path="/join" component={JoinPlace} />
      <Route path="/recover" component={Recover} />
      <Route path="/recovery-code" component={RecoveryCode} />
      <Route path="/sign-in" component={Onward} />
      <Route default component={NotFoundScreen} />
    </Router>
  );
}
