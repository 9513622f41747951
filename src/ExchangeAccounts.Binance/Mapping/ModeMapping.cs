using ExchangeAccounts.Binance.Wire;

namespace ExchangeAccounts.Binance;

/// <summary><c>GET /fapi/v1/accountConfig</c> and <c>/fapi/v1/symbolConfig</c> → modes, and what setting them did.</summary>
internal static class ModeMapping
{
    public static AccountMode Map(AccountConfig config, DateTime asOf) => new()
    {
        // Null: every symbol has its own.
        MarginMode = null,
        PositionMode = WireWords.ReadPositionMode(config.DualSidePosition),
        MultiAssetMode = config.MultiAssetsMargin,
        CanTrade = config.CanTrade,
        AsOf = asOf,
    };

    public static ExchangeMarginMode Margin(ExchangeConnection connection, InstrumentBook book, SymbolConfig config)
    {
        MarginMode mode = WireWords.ReadMarginMode(config.MarginType) ?? MarginMode.Unknown;
        return new ExchangeMarginMode
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            Symbol = book.FindByExchangeSymbol(config.Symbol!)?.Symbol ?? config.Symbol,
            ExchangeSymbol = config.Symbol,
            MarginMode = mode,
            RawMarginMode = mode == MarginMode.Unknown ? config.MarginType : null,
        };
    }

    public static ExchangeMarginModeChange MarginChange(ExchangeConnection connection, ExchangeInstrument instrument, MarginMode? previous, MarginMode now, bool changed) => new()
    {
        Account = connection.AccountName,
        Exchange = connection.Exchange,
        Environment = connection.Environment,
        Symbol = instrument.Symbol,
        ExchangeSymbol = instrument.ExchangeSymbol,
        PreviousMarginMode = previous,
        MarginMode = now,
        Changed = changed,
    };

    public static ExchangePositionMode Position(ExchangeConnection connection, AccountConfig config) => new()
    {
        Account = connection.AccountName,
        Exchange = connection.Exchange,
        Environment = connection.Environment,
        PositionMode = WireWords.ReadPositionMode(config.DualSidePosition),
    };

    public static ExchangePositionModeChange PositionChange(ExchangeConnection connection, AccountConfig before, PositionMode now, bool changed) => new()
    {
        Account = connection.AccountName,
        Exchange = connection.Exchange,
        Environment = connection.Environment,
        PreviousPositionMode = before.DualSidePosition is { } dual ? WireWords.ReadPositionMode(dual) : null,
        PositionMode = now,
        Changed = changed,
    };

    public static ExchangeMultiAssetModeChange MultiAssetChange(ExchangeConnection connection, AccountConfig before, bool now, bool changed) => new()
    {
        Account = connection.AccountName,
        Exchange = connection.Exchange,
        Environment = connection.Environment,
        PreviousMultiAssetMode = before.MultiAssetsMargin,
        MultiAssetMode = now,
        Changed = changed,
    };
}
