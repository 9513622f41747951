namespace ExchangeAccounts;

/// <summary>Which bookings of a position's margin are wanted. Null: no bound.</summary>
/// <param name="StartTime">UTC; the earliest.</param>
/// <param name="EndTime">UTC; the latest.</param>
/// <param name="Added">True: only what was added; false: only what was removed.</param>
public sealed record PositionMarginQuery(DateTime? StartTime = null, DateTime? EndTime = null, bool? Added = null);
