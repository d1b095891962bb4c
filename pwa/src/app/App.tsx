import { LocationProvider } from 'preact-iso';

import { Crash } from './Crash';
import { Screens } from './Screens';
import { Shell } from './Shell';

export function App() {
  return (
    <LocationProvider>
      <Shell>
        <Crash>
          <Screens />
        </Crash>
      </Shell>
    </LocationProvider>
  );
}
