namespace ExchangeAccounts.Tests;

/// <summary>What is set for accounts and positions.</summary>
internal sealed partial class FakeAdapter
{
    public Func<Task<ExchangeEquity>> OnGetEquity { get; set; } = () => throw new InvalidOperationException("No GetEquity expected.");

    public Func<MarketType, Task<IReadOnlyList<ExchangeBalance>>> OnGetWallet { get; set; } = _ => throw new InvalidOperationException("No GetWallet expected.");

    public Func<IReadOnlyList<ExchangeInstrument>?, Task<IReadOnlyList<ExchangeMarginMode>>> OnGetMarginModes { get; set; } = _ => throw new InvalidOperationException("No GetMarginModes expected.");

    public Func<ExchangeInstrument?, MarginMode, Task<ExchangeMarginModeChange>> OnSetMarginMode { get; set; } = (_, _) => throw new InvalidOperationException("No SetMarginMode expected.");

    public Func<IReadOnlyList<ExchangeInstrument>?, Task<IReadOnlyList<ExchangePositionMode>>> OnGetPositionModes { get; set; } = _ => throw new InvalidOperationException("No GetPositionModes expected.");

    public Func<PositionModeScope, PositionMode, Task<ExchangePositionModeChange>> OnSetPositionMode { get; set; } = (_, _) => throw new InvalidOperationException("No SetPositionMode expected.");

    public Func<bool, Task<ExchangeMultiAssetModeChange>> OnSetMultiAssetMode { get; set; } = _ => throw new InvalidOperationException("No SetMultiAssetMode expected.");

    public Func<IReadOnlyList<ExchangeInstrument>?, Task<IReadOnlyList<ExchangeTradingStatus>>> OnGetTradingStatus { get; set; } = _ => throw new InvalidOperationException("No GetTradingStatus expected.");

    public Func<IReadOnlyList<ExchangeInstrument>?, Task<IReadOnlyList<ExchangeFeeRate>>> OnGetFeeRates { get; set; } = _ => throw new InvalidOperationException("No GetFeeRates expected.");

    public Func<ExchangeInstrument, PositionSide, decimal, Task<ExchangePositionMarginAdjustment>> OnChangePositionMargin { get; set; } = (_, _, _) => throw new InvalidOperationException("No ChangePositionMargin expected.");

    public Func<ExchangeInstrument, PositionMarginQuery, Task<IReadOnlyList<ExchangePositionMarginChange>>> OnGetPositionMarginChanges { get; set; } = (_, _) => throw new InvalidOperationException("No GetPositionMarginChanges expected.");

    public Func<IReadOnlyList<ExchangeInstrument>?, Task<IReadOnlyList<ExchangeRiskLimit>>> OnGetRiskLimits { get; set; } = _ => throw new InvalidOperationException("No GetRiskLimits expected.");

    public Func<IReadOnlyList<ExchangeInstrument>?, Task<IReadOnlyList<ExchangeAdlRank>>> OnGetAdlRanks { get; set; } = _ => throw new InvalidOperationException("No GetAdlRanks expected.");

    public Func<TradingStopTicket, Task<bool>> OnSetTradingStop { get; set; } = _ => throw new InvalidOperationException("No SetTradingStop expected.");

    public Func<RawRequest, Task<string>> OnSendRaw { get; set; } = _ => throw new InvalidOperationException("No SendRaw expected.");

    public Task<ExchangeEquity> GetEquity(ExchangeConnection connection, CancellationToken cancellation)
    {
        Called("get equity");
        return OnGetEquity();
    }

    public Task<IReadOnlyList<ExchangeBalance>> GetWallet(ExchangeConnection connection, MarketType wallet, CancellationToken cancellation)
    {
        Called("get wallet");
        return OnGetWallet(wallet);
    }

    public Task<IReadOnlyList<ExchangeMarginMode>> GetMarginModes(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation)
    {
        Called("get margin modes");
        return OnGetMarginModes(instruments);
    }

    public Task<ExchangeMarginModeChange> SetMarginMode(ExchangeConnection connection, ExchangeInstrument? instrument, MarginMode mode, CancellationToken cancellation)
    {
        Called("set margin mode");
        return OnSetMarginMode(instrument, mode);
    }

    public Task<IReadOnlyList<ExchangePositionMode>> GetPositionModes(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation)
    {
        Called("get position modes");
        return OnGetPositionModes(instruments);
    }

    public Task<ExchangePositionModeChange> SetPositionMode(ExchangeConnection connection, PositionModeScope scope, PositionMode mode, CancellationToken cancellation)
    {
        Called("set position mode");
        return OnSetPositionMode(scope, mode);
    }

    public Task<ExchangeMultiAssetModeChange> SetMultiAssetMode(ExchangeConnection connection, bool enabled, CancellationToken cancellation)
    {
        Called("set multi asset mode");
        return OnSetMultiAssetMode(enabled);
    }

    public Task<IReadOnlyList<ExchangeTradingStatus>> GetTradingStatus(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation)
    {
        Called("get trading status");
        return OnGetTradingStatus(instruments);
    }

    public Task<IReadOnlyList<ExchangeFeeRate>> GetFeeRates(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation)
    {
        Called("get fee rates");
        return OnGetFeeRates(instruments);
    }

    public Task<ExchangePositionMarginAdjustment> ChangePositionMargin(ExchangeConnection connection, ExchangeInstrument instrument, PositionSide positionSide, decimal amount, CancellationToken cancellation)
    {
        Called("change position margin");
        return OnChangePositionMargin(instrument, positionSide, amount);
    }

    public Task<IReadOnlyList<ExchangePositionMarginChange>> GetPositionMarginChanges(ExchangeConnection connection, ExchangeInstrument instrument, PositionMarginQuery query, CancellationToken cancellation)
    {
        Called("get position margin changes");
        return OnGetPositionMarginChanges(instrument, query);
    }

    public Task<IReadOnlyList<ExchangeRiskLimit>> GetRiskLimits(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation)
    {
        Called("get risk limits");
        return OnGetRiskLimits(instruments).WaitAsync(cancellation);
    }

    public Task<IReadOnlyList<ExchangeAdlRank>> GetAdlRanks(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation)
    {
        Called("get adl ranks");
        return OnGetAdlRanks(instruments);
    }

    public Task<bool> SetTradingStop(ExchangeConnection connection, TradingStopTicket ticket, CancellationToken cancellation)
    {
        Called("set trading stop");
        return OnSetTradingStop(ticket);
    }

    public Task<string> SendRaw(ExchangeConnection connection, RawRequest request, CancellationToken cancellation)
    {
        Called("send raw");
        return OnSendRaw(request);
    }
}
