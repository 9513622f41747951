namespace ExchangeAccounts;

/// <summary>Whether open positions fit the risk tier of a leverage: the larger a position is, the less leverage its tier allows.</summary>
internal static class LeverageTiers
{
    /// <summary>Goes on where each position fits.</summary>
    /// <param name="connection">The account, for the message.</param>
    /// <param name="instrument">The instrument.</param>
    /// <param name="positions">Its positions that are not flat.</param>
    /// <param name="tiers">Its tiers, the lowest first.</param>
    /// <param name="target">What the leverage is to be.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.RiskLimit"/>, naming the tier and what it allows.</exception>
    public static void Check(
        ExchangeConnection connection,
        ExchangeInstrument instrument,
        IEnumerable<ExchangePosition> positions,
        IReadOnlyList<ExchangeRiskLimit> tiers,
        LeverageTarget target)
    {
        foreach (ExchangePosition position in positions)
        {
            decimal wanted = position.PositionSide == PositionSide.Short ? target.Short : target.Long;

            // What lowers the leverage, or leaves it, is for the exchange to refuse: it makes nothing worse.
            if (wanted > (position.Leverage ?? 0)
                && Value(instrument, position) is { } value
                && TierOf(tiers, value) is { MaxLeverage: { } most } tier
                && wanted > most)
            {
                throw TooHigh(connection, position, instrument, value, tier, tiers, wanted);
            }
        }
    }

    private static ExchangeRiskLimit? TierOf(IReadOnlyList<ExchangeRiskLimit> tiers, decimal value) =>
        tiers.FirstOrDefault(t => t.MaxNotional is not { } end || value <= end) ?? (tiers.Count > 0 ? tiers[^1] : null);

    // In what the tiers count: the quote asset as the exchange states it, or the coin for inverse contracts, whose size is in USD.
    // Where prices differ the lower value counts: what is in doubt is for the exchange to refuse.
    private static decimal? Value(ExchangeInstrument instrument, ExchangePosition position)
    {
        decimal size = Math.Abs(position.Size);
        if (!instrument.Inverse)
        {
            return position.Notional ?? ((position.MarkPrice ?? position.EntryPrice) is { } price ? OrderNumbers.Product(size, price) : null);
        }

        decimal? highest = position.EntryPrice is { } entry && position.MarkPrice is { } mark ? Math.Max(entry, mark) : position.EntryPrice ?? position.MarkPrice;
        return highest is { } divisor and > 0 ? size / divisor : null;
    }

    private static ExchangeException TooHigh(
        ExchangeConnection connection,
        ExchangePosition position,
        ExchangeInstrument instrument,
        decimal value,
        ExchangeRiskLimit tier,
        IReadOnlyList<ExchangeRiskLimit> tiers,
        decimal wanted)
    {
        string asset = " " + (tier.NotionalAsset ?? (instrument.Inverse ? instrument.BaseAsset : instrument.QuoteAsset));
        string side = position.PositionSide == PositionSide.Both ? "" : position.PositionSide + " ";
        string upTo = tier.MaxNotional is { } end ? $" (up to {OrderNumbers.Text(end)}{asset})" : "";
        string message = $"{connection.Label}: the open {side}position in {position.Symbol} is worth {OrderDescription.Money(value)}{asset}, "
            + $"which is in tier {OrderNumbers.Text(tier.Tier)}{upTo} with at most {OrderNumbers.Text(tier.MaxLeverage.GetValueOrDefault())}x.";
        if (tiers.LastOrDefault(t => t.MaxLeverage >= wanted)?.MaxNotional is { } allowed)
        {
            message += $" {OrderNumbers.Text(wanted)}x is for positions of up to {OrderNumbers.Text(allowed)}{asset}.";
        }

        return new ExchangeException(FailureKind.RiskLimit, message)
        {
            Account = connection.Account?.Name,
            Parameter = nameof(LeverageRequest.Leverage),
            Advice = "Lower the leverage, or make the position smaller; Get-ExchangeRiskLimit lists the tiers.",
        };
    }
}
