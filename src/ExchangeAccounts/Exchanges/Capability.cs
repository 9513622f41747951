namespace ExchangeAccounts;

/// <summary>Names of capabilities that core asks for before something is sent. Adapters declare them and others of their own.</summary>
public static class Capability
{
    /// <summary>Cross or isolated for each instrument; where it is not, the account has one margin mode.</summary>
    public const string PerSymbolMarginMode = nameof(PerSymbolMarginMode);

    /// <summary>Setting the margin mode.</summary>
    public const string SetMarginMode = nameof(SetMarginMode);

    /// <summary>Portfolio margin as a margin mode.</summary>
    public const string PortfolioMargin = nameof(PortfolioMargin);

    /// <summary>A long and a short position side by side.</summary>
    public const string HedgeMode = nameof(HedgeMode);

    /// <summary>Setting the position mode.</summary>
    public const string SetPositionMode = nameof(SetPositionMode);

    /// <summary>A position mode for each instrument or settle asset; where it is not, the account has one.</summary>
    public const string PerSymbolPositionMode = nameof(PerSymbolPositionMode);

    /// <summary>Setting whether assets serve as margin together.</summary>
    public const string SetMultiAssetMode = nameof(SetMultiAssetMode);

    /// <summary>Different leverage for long and short.</summary>
    public const string SeparateLeverage = nameof(SeparateLeverage);

    /// <summary>Adding margin to an isolated position and removing it.</summary>
    public const string PositionMargin = nameof(PositionMargin);

    /// <summary>The history of a position's margin.</summary>
    public const string PositionMarginHistory = nameof(PositionMarginHistory);

    /// <summary>Choosing a risk tier by hand.</summary>
    public const string SetRiskLimit = nameof(SetRiskLimit);

    /// <summary>A default of full or partial stops for each instrument.</summary>
    public const string SetTradingStopMode = nameof(SetTradingStopMode);

    /// <summary>Take profit, stop loss and trailing stop of a position.</summary>
    public const string TradingStop = nameof(TradingStop);

    /// <summary>Stops for a part of a position.</summary>
    public const string PartialTradingStop = nameof(PartialTradingStop);

    /// <summary>A trailing stop at a distance in price.</summary>
    public const string TrailingDistance = nameof(TrailingDistance);

    /// <summary>A trailing stop at a distance in percent.</summary>
    public const string TrailingPercent = nameof(TrailingPercent);

    /// <summary>Triggers that watch the index price.</summary>
    public const string TriggerByIndex = nameof(TriggerByIndex);

    /// <summary>What the exchange says of an account's permission to trade.</summary>
    public const string TradingStatus = nameof(TradingStatus);

    /// <summary>Fee rates of all instruments in one read; where it is not, a symbol must be given.</summary>
    public const string FeeRateOfAll = nameof(FeeRateOfAll);

    /// <summary>Changing a conditional order where it stands.</summary>
    public const string AmendConditional = nameof(AmendConditional);

    /// <summary>Cancelling all orders of an account in one request; where it is not, symbol by symbol.</summary>
    public const string CancelAllOfAccount = nameof(CancelAllOfAccount);

    /// <summary>Order history without a symbol.</summary>
    public const string OrderHistoryOfAll = nameof(OrderHistoryOfAll);

    /// <summary>Trades without a symbol.</summary>
    public const string TradesOfAll = nameof(TradesOfAll);

    /// <summary>Take profit and stop loss given with an order.</summary>
    public const string AttachedStops = nameof(AttachedStops);

    /// <summary>Trailing orders that are placed like other orders; else only a position's stop trails.</summary>
    public const string TrailingOrders = nameof(TrailingOrders);

    /// <summary>Orders that end at a given time.</summary>
    public const string GoodTillTime = nameof(GoodTillTime);

    /// <summary>A spot wallet beside the derivatives wallet.</summary>
    public const string SpotWallet = nameof(SpotWallet);

    /// <summary>A funding wallet.</summary>
    public const string FundingWallet = nameof(FundingWallet);

    /// <summary>The funding wallet's ledger.</summary>
    public const string FundingLedger = nameof(FundingLedger);

    /// <summary>Profit and loss of closed positions.</summary>
    public const string ClosedPnl = nameof(ClosedPnl);

    /// <summary>The history of conversions.</summary>
    public const string Conversions = nameof(Conversions);

    /// <summary>The history of withdrawals.</summary>
    public const string Withdrawals = nameof(Withdrawals);

    /// <summary>Histories that the exchange prepares as files; where it does not, they are read page by page.</summary>
    public const string HistoryFiles = nameof(HistoryFiles);
}
