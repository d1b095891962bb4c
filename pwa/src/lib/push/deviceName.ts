/** In this order: most browsers also carry the names of others. */
const browsers: readonly [RegExp, string][] = [
  [/\bEdgA?\/|\bEdgiOS\//, 'Edge'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChromium\//, 'Chromium'],
  [/\bChrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const systems: readonly [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'Chromebook'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
];

const first = (names: readonly [RegExp, string][], text: string): string | undefined => names.find(([sign]) => sign.test(text))?.[1];

/** What a device is called until its member says otherwise: "Firefox on Android". A proper name in every language. */
export function deviceName({ userAgent, maxTouchPoints = 0 }: { userAgent: string; maxTouchPoints?: number } = navigator): string {
  const browser = first(browsers, userAgent) ?? 'Browser';
  const system = first(systems, userAgent);
  // An iPad calls itself a Mac, and is the only one that is touched.
  const honest = system === 'Mac' && maxTouchPoints > 1 ? 'iPad' : system;
  return honest ? `${browser} on ${honest}` : browser;
}

/** Where this browser has its settings. */
export function deviceKind({ userAgent, maxTouchPoints = 0 }: { userAgent: string; maxTouchPoints?: number } = navigator): 'ios' | 'android' | 'desktop' {
  if (/\biPhone\b|\biPad\b/.test(userAgent) || (/\bMacintosh\b/.test(userAgent) && maxTouchPoints > 1)) return 'ios';
  return /\bAndroid\b/.test(userAgent) ? 'android' : 'desktop';
}
