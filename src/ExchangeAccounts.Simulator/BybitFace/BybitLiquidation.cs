namespace ExchangeAccounts.Simulator;

/// <summary>The price at which what may be lost is lost: a position's own margin when isolated, the account's free margin in cross.</summary>
internal static class BybitLiquidation
{
    /// <summary>Liquidation price as text; out of range it is "".</summary>
    public static string Price(BybitCall call, BybitPositionFigures f)
    {
        Position p = f.Position;
        Instrument i = p.Instrument;
        decimal start = p.EntryPrice;
        decimal room = OwnMargin(f) - Maintenance(f);
        if (call.Account.MarginMode == SimulatedMarginMode.Cross)
        {
            BybitFigures figures = new(call.Market, call.Account, call.Now);
            decimal coinPrice = call.Market.Usd(i.Settle, call.Now);
            start = f.Mark;
            room = coinPrice == 0 ? 0 : (figures.TotalMarginBalance - figures.TotalMaintenanceMargin) / coinPrice;
        }

        decimal inverse = (1 / start) + (room / p.Size);
        decimal price = i.IsInverse ? 1 / (inverse == 0 ? -1 : inverse) : start - (room / p.Size);
        return price <= 0 || price > i.MaxPrice ? "" : Num.Fixed(price, i.PriceScale);
    }

    /// <summary>What an isolated position may lose: what was set aside at entry and what its owner has added.</summary>
    public static decimal OwnMargin(BybitPositionFigures f) => (EntryValue(f.Position) / f.Leverage) + f.Position.AddedMargin;

    /// <summary>Maintenance margin at the entry price, so that the liquidation price of an isolated position does not move with the market.</summary>
    public static decimal Maintenance(BybitPositionFigures f)
    {
        decimal value = EntryValue(f.Position);
        Bracket bracket = f.Position.Instrument.BracketFor(value);
        return (value * bracket.MaintenanceRatio) - bracket.Deduction;
    }

    private static decimal EntryValue(Position p) => p.Instrument.Value(Math.Abs(p.Size), p.EntryPrice);
}
