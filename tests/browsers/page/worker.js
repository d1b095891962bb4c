const shown = ({ title, ...options }) =>
  self.registration.showNotification(title, { ...options, data: options.navigate });

self.addEventListener('push', (event) => event.waitUntil(shown(event.data.json().notification)));
self.addEventListener('notificationclick', (event) => event.waitUntil(clients.openWindow(event.notification.data)));
