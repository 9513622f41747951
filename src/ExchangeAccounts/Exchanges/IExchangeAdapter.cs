namespace ExchangeAccounts;

/// <summary>
/// The contract of an exchange. An adapter turns these calls into requests and the replies into our objects; it keeps
/// no state of its own, throws nothing but <see cref="ExchangeException"/> (and cancellation), and writes nothing twice.
/// Public calls need no credential on the connection; all others do.
/// </summary>
public partial interface IExchangeAdapter
{
    /// <summary>What the exchange is and can do.</summary>
    ExchangeDefinition Definition { get; }

    /// <summary>Public: how far the exchange's clock is from ours, and the round trip the measurement took.</summary>
    Task<(TimeSpan Difference, TimeSpan RoundTrip)> MeasureClock(ExchangeConnection connection, CancellationToken cancellation);

    /// <summary>What was measured last of the exchange's clock, at the latest before a signed request; null where nothing was yet. Asks nobody.</summary>
    (TimeSpan Difference, TimeSpan RoundTrip)? KnownClock(ExchangeConnection connection);

    /// <summary>Public: all instruments of the derivatives markets, active or not.</summary>
    Task<IReadOnlyList<ExchangeInstrument>> GetInstruments(ExchangeConnection connection, CancellationToken cancellation);

    /// <summary>Public: tickers of the given instruments, or of all where <paramref name="instruments"/> is null.</summary>
    Task<IReadOnlyList<ExchangeTicker>> GetTickers(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation);

    /// <summary>The account's modes.</summary>
    Task<AccountMode> GetMode(ExchangeConnection connection, CancellationToken cancellation);

    /// <summary>What the exchange says of the key. Any key may ask, so it is also the check of a credential.</summary>
    Task<ExchangeApiKey> GetApiKey(ExchangeConnection connection, CancellationToken cancellation);

    /// <summary>
    /// All token and position rows of the account, empty and flat ones included where the exchange sends them,
    /// <see cref="ExchangeBalance.NotionalPctTotal"/> not yet computed.
    /// </summary>
    Task<IReadOnlyList<ExchangeBalance>> GetBalances(ExchangeConnection connection, CancellationToken cancellation);

    /// <summary>Positions of one instrument, or of all where <paramref name="instrument"/> is null; flat ones included where the exchange sends them.</summary>
    Task<IReadOnlyList<ExchangePosition>> GetPositions(ExchangeConnection connection, ExchangeInstrument? instrument, CancellationToken cancellation);

    /// <summary>The leverage set for the given instruments, or for all that the exchange lists where <paramref name="instruments"/> is null.</summary>
    Task<IReadOnlyList<ExchangeLeverage>> GetLeverage(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation);

    /// <summary>
    /// Sends an order once. Returns what the exchange said; a reply that is lost, late, 5xx or unreadable is
    /// <see cref="FailureKind.OutcomeUnknown"/>, for the order desk to settle.
    /// </summary>
    Task<ExchangeOrder> PlaceOrder(ExchangeConnection connection, OrderTicket ticket, CancellationToken cancellation);

    /// <summary>Asks to cancel one order, once. Returns the order as far as the exchange describes it.</summary>
    Task<ExchangeOrder> CancelOrder(ExchangeConnection connection, OrderReference order, CancellationToken cancellation);

    /// <summary>Looks one order up, open or ended; null when the exchange knows none.</summary>
    Task<ExchangeOrder?> FindOrder(ExchangeConnection connection, OrderReference order, CancellationToken cancellation);

    /// <summary>The open orders of one instrument, or of all where <paramref name="instrument"/> is null.</summary>
    Task<IReadOnlyList<ExchangeOrder>> GetOpenOrders(ExchangeConnection connection, ExchangeInstrument? instrument, CancellationToken cancellation);

    /// <summary>The side an order is for in hedge mode or one-way mode, as the account is set for this instrument.</summary>
    Task<PositionMode> GetPositionMode(ExchangeConnection connection, ExchangeInstrument instrument, CancellationToken cancellation);

    /// <summary>
    /// Sends a request of the user's own and returns the reply's JSON text. Signs it, counts it and fails like all others;
    /// what is not a GET is a write, sent once.
    /// </summary>
    Task<string> SendRaw(ExchangeConnection connection, RawRequest request, CancellationToken cancellation);
}
