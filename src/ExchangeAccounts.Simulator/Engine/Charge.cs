namespace ExchangeAccounts.Simulator;

/// <summary>The fee of one fill: in the settle coin, or cheaper in BNB where the account wants that and has enough of it.</summary>
internal sealed record Charge(string Asset, decimal Amount, bool Burns)
{
    private const string BurnAsset = "BNB";
    private const decimal BurnShare = 0.9m;

    /// <summary>What it takes from the settle coin.</summary>
    public decimal FromSettle => Burns ? 0 : Amount;

    public static Charge Of(Market market, AccountState account, Instrument instrument, decimal fee, DateTimeOffset now)
    {
        decimal price = account.FeeBurn ? market.Usd(BurnAsset, now) : 0;
        decimal amount = price == 0 ? 0 : Num.Round8(fee * BurnShare * market.Usd(instrument.Settle, now) / price);
        return amount > 0 && account.Wallet(BurnAsset).Balance >= amount
            ? new Charge(BurnAsset, amount, Burns: true)
            : new Charge(instrument.Settle, Num.Round8(fee), Burns: false);
    }

    public void Take(AccountState account, DateTimeOffset now) => account.Wallet(Asset).Change(-Amount, now);
}
