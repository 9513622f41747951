namespace ExchangeAccounts.Binance;

#pragma warning disable CS1591
/// <content>What is not written yet; this file must be gone before the branch is merged.</content>
public sealed partial class BinanceAdapter
{
    public Task<ExchangeEquity> GetEquity(ExchangeConnection connection, CancellationToken cancellation) => throw new NotImplementedException();

    public Task<IReadOnlyList<ExchangeBalance>> GetWallet(ExchangeConnection connection, MarketType wallet, CancellationToken cancellation) => throw new NotImplementedException();

    public Task<IReadOnlyList<ExchangeMarginMode>> GetMarginModes(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation) => throw new NotImplementedException();

    public Task<ExchangeMarginModeChange> SetMarginMode(ExchangeConnection connection, ExchangeInstrument? instrument, MarginMode mode, CancellationToken cancellation) => throw new NotImplementedException();

    public Task<IReadOnlyList<ExchangePositionMode>> GetPositionModes(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation) => throw new NotImplementedException();

    public Task<ExchangePositionModeChange> SetPositionMode(ExchangeConnection connection, PositionModeScope scope, PositionMode mode, CancellationToken cancellation) => throw new NotImplementedException();

    public Task<ExchangeMultiAssetModeChange> SetMultiAssetMode(ExchangeConnection connection, bool enabled, CancellationToken cancellation) => throw new NotImplementedException();

    public Task<IReadOnlyList<ExchangeTradingStatus>> GetTradingStatus(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation) => throw new NotImplementedException();

    public Task<IReadOnlyList<ExchangeFeeRate>> GetFeeRates(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation) => throw new NotImplementedException();

    public Task<ExchangePositionMarginAdjustment> ChangePositionMargin(ExchangeConnection connection, ExchangeInstrument instrument, PositionSide positionSide, decimal amount, CancellationToken cancellation) => throw new NotImplementedException();

    public Task<IReadOnlyList<ExchangePositionMarginChange>> GetPositionMarginChanges(ExchangeConnection connection, ExchangeInstrument instrument, PositionMarginQuery query, CancellationToken cancellation) => throw new NotImplementedException();

    public Task<IReadOnlyList<ExchangeRiskLimit>> GetRiskLimits(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation) => throw new NotImplementedException();

    public Task<IReadOnlyList<ExchangeAdlRank>> GetAdlRanks(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation) => throw new NotImplementedException();

    public Task<bool> SetTradingStop(ExchangeConnection connection, TradingStopTicket ticket, CancellationToken cancellation) => throw new NotImplementedException();

    public Task<string> SendRaw(ExchangeConnection connection, RawRequest request, CancellationToken cancellation) => throw new NotImplementedException();
}
