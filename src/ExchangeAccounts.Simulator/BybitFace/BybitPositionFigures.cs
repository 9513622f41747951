namespace ExchangeAccounts.Simulator;

/// <summary>What Bybit reports of one position. Margins follow the mark price, the position value the entry price.</summary>
internal sealed record BybitPositionFigures(Position Position, decimal Mark, decimal Value, decimal Leverage, decimal InitialMargin, decimal MaintenanceMargin, decimal Unrealised)
{
    public static BybitPositionFigures Of(Market market, AccountState account, Position position, DateTimeOffset now)
    {
        Instrument instrument = position.Instrument;
        Quote quote = market.Prices.At(instrument, now);
        decimal mark = position.Mark(quote);
        decimal size = Math.Abs(position.Size);
        SymbolSettings settings = account.Settings(instrument);

        // A leg has its own leverage while it is flat, too.
        decimal leverage = position.Leg == SimulatedPositionSide.Both ? settings.LeverageFor(position.Size) : settings.LeverageFor(position.Leg);
        if (size == 0)
        {
            return new BybitPositionFigures(position, mark, 0, leverage, 0, 0, 0);
        }

        decimal atMark = instrument.Value(size, mark);
        Bracket bracket = instrument.BracketFor(atMark);
        decimal closingFee = ClosingFee(instrument, atMark, Math.Sign(position.Size), leverage);
        return new BybitPositionFigures(
            position,
            mark,
            Num.Pick(position.Overrides?.PositionValue, Num.Round8(instrument.Value(size, position.EntryPrice))),
            leverage,
            Num.Pick(position.Overrides?.InitialMargin, Num.Round8((atMark / leverage) + closingFee)) + position.AddedMargin,
            Num.Pick(position.Overrides?.MaintMargin, Num.Round8((atMark * bracket.MaintenanceRatio) - bracket.Deduction + closingFee)),
            position.UnrealisedProfit(quote));
    }

    /// <summary>Fee of closing at the bankruptcy price, which margins set aside.</summary>
    public static decimal ClosingFee(Instrument instrument, decimal value, int sign, decimal leverage) =>
        value * instrument.TakerFee * (1 - (sign / leverage));
}
