export const recordText = {
  whenPlaceholder: 'today about 10, 3 Nov, 11/2025',
  whenUnread: 'Not understood. Try 3 Nov 2025, Nov 2025, yesterday evening.',
}
