namespace ExchangeAccounts;

/// <summary>What is set for positions: leverage, margin, stops, tiers.</summary>
public partial interface IExchangeAdapter
{
    /// <summary>Sets the leverage of an instrument. "Not modified" is success with Changed false.</summary>
    Task<ExchangeLeverageChange> SetLeverage(ExchangeConnection connection, ExchangeInstrument instrument, LeverageTarget leverage, CancellationToken cancellation);

    /// <summary>
    /// Adds margin to an isolated position, or removes some where <paramref name="amount"/> is negative, once: it is a
    /// delta, so that a repetition would add twice. A lost reply is <see cref="FailureKind.OutcomeUnknown"/>.
    /// </summary>
    Task<ExchangePositionMarginAdjustment> ChangePositionMargin(
        ExchangeConnection connection, ExchangeInstrument instrument, PositionSide positionSide, decimal amount, CancellationToken cancellation);

    /// <summary>Bookings of an instrument's position margin, oldest first; only where <see cref="Capability.PositionMarginHistory"/> is declared.</summary>
    Task<IReadOnlyList<ExchangePositionMarginChange>> GetPositionMarginChanges(
        ExchangeConnection connection, ExchangeInstrument instrument, PositionMarginQuery query, CancellationToken cancellation);

    /// <summary>The tiers of the given instruments, or of all where <paramref name="instruments"/> is null; those of one instrument together, the lowest first.</summary>
    Task<IReadOnlyList<ExchangeRiskLimit>> GetRiskLimits(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation);

    /// <summary>The ranks of open positions, of the given instruments, or of all where <paramref name="instruments"/> is null.</summary>
    Task<IReadOnlyList<ExchangeAdlRank>> GetAdlRanks(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation);

    /// <summary>
    /// Sets the stops of a position, once; only where <see cref="ExchangeDefinition.TradingStopsAreOrders"/> is false.
    /// </summary>
    /// <returns>False where the exchange says that there is nothing to change.</returns>
    Task<bool> SetTradingStop(ExchangeConnection connection, TradingStopTicket ticket, CancellationToken cancellation);
}
