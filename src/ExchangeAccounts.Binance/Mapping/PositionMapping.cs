using ExchangeAccounts.Binance.Wire;

namespace ExchangeAccounts.Binance;

/// <summary><c>GET /fapi/v3/positionRisk</c> and <c>/fapi/v1/symbolConfig</c> → positions.</summary>
internal static class PositionMapping
{
    public static ExchangePosition Map(ExchangeConnection connection, InstrumentBook book, PositionRisk risk, SymbolConfig? config)
    {
        string exchangeSymbol = risk.Symbol ?? throw Missing(connection, "the symbol of a position");
        ExchangeInstrument? instrument = book.FindByExchangeSymbol(exchangeSymbol);
        MarginMode? marginMode = WireWords.ReadMarginMode(config?.MarginType ?? risk.MarginType);
        return new ExchangePosition
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            Symbol = instrument?.Symbol ?? exchangeSymbol,
            ExchangeSymbol = exchangeSymbol,
            MarketType = instrument?.MarketType ?? MarketType.Perp,
            PositionSide = Leg(connection, exchangeSymbol, risk.PositionSide),
            Size = risk.PositionAmt ?? throw Missing(connection, $"the positionAmt of {exchangeSymbol}"),
            Notional = risk.Notional is { } notional ? Math.Abs(notional) : null,
            EntryPrice = WireWords.Price(risk.EntryPrice),
            MarkPrice = WireWords.Price(risk.MarkPrice),
            LiquidationPrice = WireWords.Price(risk.LiquidationPrice),
            BreakEvenPrice = WireWords.Price(risk.BreakEvenPrice),
            Leverage = config?.Leverage ?? risk.Leverage,
            MarginMode = marginMode,
            UnrealizedProfit = risk.UnRealizedProfit,
            InitialMargin = risk.PositionInitialMargin ?? risk.InitialMargin,
            MaintMargin = risk.MaintMargin,
            IsolatedMargin = marginMode == MarginMode.Isolated ? PositionMarginMapping.Margin(risk) : null,
            SettleAsset = risk.MarginAsset ?? instrument?.SettleAsset,
            AdlRank = risk.Adl is >= 0 and <= 100 ? (int)risk.Adl : null,
            UpdateTime = risk.UpdateTime,
        };
    }

    /// <summary>Which leg it is. Nothing said is one-way mode; a word we do not know is shown as such, and told.</summary>
    public static PositionSide Leg(ExchangeConnection connection, string exchangeSymbol, string? text)
    {
        if (text is not null && WireWords.ReadLeg(text) is null)
        {
            connection.Reporter.Warning($"{connection.Label}: the position side '{text}' of {exchangeSymbol} is not known; it is shown as Both");
        }

        return WireWords.ReadLeg(text) ?? PositionSide.Both;
    }

    private static ExchangeException Missing(ExchangeConnection connection, string what) =>
        MappingFailures.Missing(connection, BinanceEndpoints.PositionRisk.Path, what);
}
