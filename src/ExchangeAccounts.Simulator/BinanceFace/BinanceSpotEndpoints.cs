using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Spot host: holdings by wallet, what they are worth in bitcoin, and spot prices.</summary>
internal static class BinanceSpotEndpoints
{
    private static readonly string[] Priced = ["BTC", "ETH", "BNB", "SOL", "XRP", "USDC", "FDUSD"];

    public static IReadOnlyList<BinanceEndpoint> All { get; } =
    [
        new("POST", "/sapi/v3/asset/getUserAsset", true, 5, static c => Assets(c, c.Account.SpotWallets, isSpot: true)) { OnlyReads = true },
        new("POST", "/sapi/v1/asset/get-funding-asset", true, 1, static c => Assets(c, c.Account.FundingWallets, isSpot: false)) { OnlyReads = true },
        new("GET", "/sapi/v1/asset/wallet/balance", true, 60, WalletBalances),
        new("GET", "/api/v3/ticker/price", false, 2, Prices) { WeightOfAll = 4 },
    ];

    /// <summary>Coins with anything in them; the value in bitcoin only where it is asked for.</summary>
    private static JsonArray Assets(BinanceCall call, List<Wallet> wallets, bool isSpot)
    {
        string? only = call.Parameters.Text("asset");
        bool valued = call.Parameters.Flag("needBtcValuation");
        return JsonText.Array(wallets.Where(w => w.Balance != 0 && (only is null || w.Asset == only)).Select(w =>
        {
            JsonObject row = new()
            {
                ["asset"] = w.Asset,
                ["free"] = Num.Text(w.Balance - w.Locked),
                ["locked"] = Num.Text(w.Locked),
                ["freeze"] = "0",
                ["withdrawing"] = "0",
            };
            if (isSpot)
            {
                row["ipoable"] = "0";
            }

            row["btcValuation"] = valued ? Num.Text(Bitcoin(call, w.Asset, w.Balance)) : "0";
            return row;
        }));
    }

    private static JsonArray WalletBalances(BinanceCall call)
    {
        BinanceFigures futures = new(call.Market, call.Account, call.Now);
        (string Name, decimal Balance)[] wallets =
        [
            ("Spot", call.Account.SpotWallets.Sum(w => Bitcoin(call, w.Asset, w.Balance))),
            ("Funding", call.Account.FundingWallets.Sum(w => Bitcoin(call, w.Asset, w.Balance))),
            ("Cross Margin", 0),
            ("Isolated Margin", 0),
            ("USD-M Futures", futures.Assets.Sum(a => Bitcoin(call, a.Asset, a.MarginBalance))),
            ("COIN-M Futures", 0),
            ("Earn", 0),
        ];
        return JsonText.Array(wallets.Select(w => new JsonObject { ["activate"] = true, ["balance"] = Num.Text(w.Balance), ["walletName"] = w.Name }));
    }

    private static JsonNode Prices(BinanceCall call)
    {
        if (call.Parameters.Text("symbol") is { } symbol)
        {
            return Price(call, symbol);
        }

        IEnumerable<string> wanted = call.Parameters.Text("symbols") is { } list ? Symbols(list) : Priced.Select(coin => coin + "USDT");
        return JsonText.Array(wanted.Select(s => Price(call, s)));
    }

    private static string[] Symbols(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(json) ?? throw BinanceException.Invalid("symbols");
        }
        catch (JsonException)
        {
            throw BinanceException.Invalid("symbols");
        }
    }

    private static JsonObject Price(BinanceCall call, string symbol)
    {
        string? coin = Array.Find(Priced, c => c + "USDT" == symbol);
        return coin is null
            ? throw BinanceException.UnknownSymbol()
            : new JsonObject { ["symbol"] = symbol, ["price"] = Num.Fixed(call.Market.Usd(coin, call.Now), 8) };
    }

    private static decimal Bitcoin(BinanceCall call, string asset, decimal amount) =>
        Num.Round8(amount * call.Market.Usd(asset, call.Now) / call.Market.Usd("BTC", call.Now));
}
