using System.Security;
using ExchangeAccounts.Binance;
using ExchangeAccounts.Bybit;

namespace ExchangeAccounts.Tests;

/// <summary>Places an order as any process of a user's does.</summary>
internal static class WorkerOrders
{
    public static async Task Send(HomeFolders folders, string exchange, Uri address, Guid accountId, string key, string secret, string clientOrderId)
    {
        using ExchangeRuntime runtime = new(new ExchangeRuntimeOptions
        {
            Exchanges = [BybitExchange.Registration, BinanceExchange.Registration],
            Folders = () => folders,
        });
        ExchangeAccount account = new() { Name = "main", Id = accountId, Exchange = exchange, Environment = ExchangeEnvironments.Testnet, BaseAddress = address };
        using SecureString hidden = new();
        secret.ToList().ForEach(hidden.AppendChar);
        ExchangeConnection connection = runtime.Connect(account, new ApiCredential(key, hidden, ApiKeyType.Hmac));
        ExchangeInstrument instrument = (await runtime.GetInstruments(connection, CancellationToken.None)).Resolve("BTC:PERP-USDT");
        OrderRequest request = new() { Symbol = instrument.Symbol, Side = OrderSide.Buy, Quantity = 0.01m, Price = 58_000m, ClientOrderId = clientOrderId };
        OrderPlan plan = await runtime.Orders.Prepare(connection, request, instrument, CancellationToken.None);
        await runtime.Orders.Send(connection, plan.Ticket, CancellationToken.None);
    }
}
