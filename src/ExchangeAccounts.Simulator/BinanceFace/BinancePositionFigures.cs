namespace ExchangeAccounts.Simulator;

/// <summary>What Binance reports of one position: notional and margins follow the mark price.</summary>
internal sealed record BinancePositionFigures(Position Position, decimal Mark, decimal Notional, decimal InitialMargin, decimal MaintenanceMargin, decimal Unrealised, bool Isolated)
{
    public string Asset => Position.Instrument.Settle;

    /// <summary>Collateral of its own; 0 in cross.</summary>
    public decimal IsolatedWallet => Isolated ? Position.IsolatedWallet : 0;

    /// <summary>Computes them; configured figures win.</summary>
    public static BinancePositionFigures Of(Market market, AccountState account, Position position, DateTimeOffset now)
    {
        Instrument instrument = position.Instrument;
        Quote quote = market.Prices.At(instrument, now);
        SymbolSettings settings = account.Settings(instrument);
        decimal mark = position.Mark(quote);
        decimal notional = Num.Pick(position.Overrides?.Notional, Num.Round8(position.Size * mark));
        decimal worth = Math.Abs(notional);
        Bracket bracket = instrument.BracketFor(worth);
        return new BinancePositionFigures(
            position,
            mark,
            notional,
            Num.Pick(position.Overrides?.InitialMargin, Num.Cut8(worth / settings.BuyLeverage)),
            Num.Pick(position.Overrides?.MaintMargin, Num.Cut8((worth * bracket.MaintenanceRatio) - bracket.Deduction)),
            position.UnrealisedProfit(quote),
            settings.Isolated);
    }
}
