/** Takes a payment, and logs the request as it came: that is the mistake which the logger makes good. */
export function checkout(request, log) {
  log.info({ request }, `payment of order ${request.order}`)
  // biome-ignore lint/suspicious/noConsole: a line that somebody forgot, for the reporter to find
  if (request.debug) console.log('request', JSON.stringify(request))
  return { order: request.order, status: 'paid' }
}
