/** Lets whoever has this public key (base64url) push. */
globalThis.subscribed = async (key) => {
  await navigator.serviceWorker.register('worker.js');
  const { pushManager } = await navigator.serviceWorker.ready;
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
};

globalThis.ended = async () => {
  const { pushManager } = await navigator.serviceWorker.ready;
  return (await pushManager.getSubscription()).unsubscribe();
};
