namespace ExchangeAccounts.Simulator;

/// <summary>Invents conversions and withdrawals.</summary>
internal sealed class TransferRows(Market market, AccountState account, Chance chance)
{
    private static readonly string[] Coins = ["USDT", "USDC", "BTC", "ETH", "SOL"];

    private static readonly (string Asset, string Chain, decimal Fee)[] Ways =
        [("USDT", "TRX", 1m), ("USDT", "ETH", 4m), ("BTC", "BTC", 0.0001m), ("ETH", "ETH", 0.0012m), ("USDC", "ETH", 4m)];

    private static readonly string[] Statuses = ["success", "success", "success", "success", "success", "Pending", "CancelByUser", "Reject"];

    public void FillConversions(RowTimes times, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            int from = chance.Below(Coins.Length);
            int to = (from + 1 + chance.Below(Coins.Length - 1)) % Coins.Length;
            decimal amount = Num.Round8((10 + chance.Below(500)) / Price(Coins[from]));
            decimal rate = Num.Round8(Price(Coins[from]) / Price(Coins[to]) * (1 + (chance.Signed() * 0.004m)));
            account.Conversions.Add(new Conversion(market.Ids.NextBooking(), times.Next(), Coins[from], amount, Coins[to], Num.Round8(amount * rate), rate, ByApi: row % 2 == 1));
        }
    }

    public void FillWithdrawals(RowTimes times, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            (string asset, string chain, decimal fee) = chance.Of(Ways);
            bool isInternal = chance.Happens(0.2m);
            string status = isInternal ? "success" : chance.Of(Statuses);
            long number = market.Ids.NextBooking();
            string hex = (market.Ids.Uuid(number) + market.Ids.Uuid(-number)).Replace("-", "", StringComparison.Ordinal);
            DateTimeOffset time = times.Next();
            account.Withdrawals.Add(new Withdrawal(
                number,
                time,
                time.AddSeconds(chance.Below(900)),
                asset,
                isInternal ? "internalAddressChain" : chain,
                Num.Round8((20 + chance.Below(900)) / Price(asset)),
                isInternal ? 0 : fee,
                status,
                isInternal ? Num.Text(24_000_000 + chance.Below(70_000_000)) : "0x" + hex[..40],
                status == "success" && !isInternal ? hex : "",
                isInternal));
        }
    }

    private static decimal Price(string coin) => BasePrices.IsStable(coin) ? 1 : BasePrices.Of(coin);
}
