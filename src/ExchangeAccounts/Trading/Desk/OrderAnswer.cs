namespace ExchangeAccounts;

/// <summary>What became of one order of many that were sent together.</summary>
/// <param name="Ticket">What was to be sent.</param>
/// <param name="Result">The order as far as it is known; null where it was refused, or not sent.</param>
/// <param name="Failure">What to report: beside the order, or why there is none; null when all is well.</param>
public sealed record OrderAnswer(OrderTicket Ticket, OrderResult? Result, ExchangeException? Failure);
