namespace ExchangeAccounts;

/// <summary>The state of a whole account: modes, fees, what it is worth.</summary>
public partial interface IExchangeAdapter
{
    /// <summary>What the account is worth, all assets together.</summary>
    Task<ExchangeEquity> GetEquity(ExchangeConnection connection, CancellationToken cancellation);

    /// <summary>
    /// The tokens of a wallet beside the derivatives wallet: <see cref="MarketType.Spot"/> or <see cref="MarketType.Funding"/>;
    /// empty ones included where the exchange sends them.
    /// </summary>
    Task<IReadOnlyList<ExchangeBalance>> GetWallet(ExchangeConnection connection, MarketType wallet, CancellationToken cancellation);

    /// <summary>
    /// The margin mode: one row for the account, or, where <see cref="Capability.PerSymbolMarginMode"/> is declared, a row
    /// for each of the given instruments, or of all where <paramref name="instruments"/> is null.
    /// </summary>
    Task<IReadOnlyList<ExchangeMarginMode>> GetMarginModes(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation);

    /// <summary>Sets the margin mode, of an instrument where each has its own, else of the account (<paramref name="instrument"/> null). "Not modified" is success with Changed false.</summary>
    Task<ExchangeMarginModeChange> SetMarginMode(ExchangeConnection connection, ExchangeInstrument? instrument, MarginMode mode, CancellationToken cancellation);

    /// <summary>
    /// The position mode: one row for the account, or, where <see cref="Capability.PerSymbolPositionMode"/> is declared, a
    /// row for each of the given instruments, or of all where <paramref name="instruments"/> is null.
    /// </summary>
    Task<IReadOnlyList<ExchangePositionMode>> GetPositionModes(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation);

    /// <summary>Sets the position mode. "Not modified" is success with Changed false.</summary>
    Task<ExchangePositionModeChange> SetPositionMode(ExchangeConnection connection, PositionModeScope scope, PositionMode mode, CancellationToken cancellation);

    /// <summary>Sets whether assets serve as margin together; only where <see cref="Capability.SetMultiAssetMode"/> is declared. "Not modified" is success with Changed false.</summary>
    Task<ExchangeMultiAssetModeChange> SetMultiAssetMode(ExchangeConnection connection, bool enabled, CancellationToken cancellation);

    /// <summary>Whether the account may trade, and what the exchange watches: the account's row first, then instruments that have something of their own.</summary>
    Task<IReadOnlyList<ExchangeTradingStatus>> GetTradingStatus(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation);

    /// <summary>Fee rates of the given instruments, or of all where <paramref name="instruments"/> is null and <see cref="Capability.FeeRateOfAll"/> is declared.</summary>
    Task<IReadOnlyList<ExchangeFeeRate>> GetFeeRates(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation);
}
