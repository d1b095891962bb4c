import { circles } from './en/circles';
import { entry } from './en/entry';
import { feed } from './en/feed';
import { general } from './en/general';
import { leading } from './en/leading';
import { meetups } from './en/meetups';
import { notifications } from './en/notifications';
import { refusals } from './en/refusals';
import { writing } from './en/writing';
import { you } from './en/you';

/** Every sentence that the app says, in English. */
export const en = { ...general, ...entry, ...feed, ...writing, ...circles, ...meetups, ...leading, ...you, ...notifications, ...refusals } as const;
