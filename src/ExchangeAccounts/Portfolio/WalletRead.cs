namespace ExchangeAccounts;

/// <summary>What became of the read of one wallet.</summary>
/// <param name="Rows">Its rows, arranged, empty ones included; none where it failed.</param>
/// <param name="Failure">Why it failed; null where it did not.</param>
internal sealed record WalletRead(IReadOnlyList<ExchangeBalance> Rows, ExchangeException? Failure)
{
    /// <summary>Reads a wallet beside the derivatives wallet, unless the exchange declares that there is none to read.</summary>
    public static Task<WalletRead> Of(IExchangeAdapter adapter, ExchangeConnection connection, MarketType wallet, CancellationToken cancellation) => Of(async () =>
    {
        string capability = wallet == MarketType.Spot ? Capability.SpotWallet : Capability.FundingWallet;
        CapabilityGate.Demand(adapter.Definition, capability, connection, wallet, parameter: nameof(ExchangeBalance.MarketType));
        return BalanceShares.Arrange(await adapter.GetWallet(connection, wallet, cancellation), includeZero: true);
    });

    /// <summary>Reads a wallet.</summary>
    public static async Task<WalletRead> Of(Func<Task<IReadOnlyList<ExchangeBalance>>> read)
    {
        try
        {
            return new WalletRead(await read(), Failure: null);
        }
        catch (ExchangeException e)
        {
            return new WalletRead([], e);
        }
    }
}
