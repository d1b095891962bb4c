import { circles } from './en/circles';
import { entry } from './en/entry';
import { feed } from './en/feed';
import { general } from './en/general';
import { leading } from './en/leading';
import { meetups } from './en/meetups';
import { mentoring } from './en/mentoring';
import { notifications } from './en/notifications';
import { recognition } from './en/recognition';
import { refusals } from './en/refusals';
import { rooms } from './en/rooms';
import { writing } from './en/writing';
import { you } from './en/you';

/** Every sentence that the app says, in English. */
export const en = {
  ...general,
  ...entry,
  ...feed,
  ...writing,
  ...circles,
  ...meetups,
  ...leading,
  ...mentoring,
  ...rooms,
  ...recognition,
  ...you,
  ...notifications,
  ...refusals,
} as const;
