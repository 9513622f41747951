using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary><c>GET /fapi/v3/account</c>, <c>/fapi/v3/positionRisk</c> and <c>/fapi/v1/symbolConfig</c> → balance rows.</summary>
internal static class BalanceMapping
{
    /// <summary>Assets that stand for one USD each.</summary>
    private static readonly string[] Stablecoins = ["USDT", "USDC", "BUSD", "FDUSD"];

    /// <summary>Whether a value in USD needs a price.</summary>
    public static bool NeedsPrice(AccountAsset asset) => asset is { Asset: { } name, WalletBalance: not (null or 0) } && !IsStablecoin(name);

    public static ExchangeBalance Token(ExchangeConnection connection, AccountAsset asset, IReadOnlyDictionary<string, decimal> prices)
    {
        string name = asset.Asset ?? throw Missing(connection, "the name of an asset");
        decimal size = asset.WalletBalance ?? throw Missing(connection, $"the walletBalance of {name}");
        return new ExchangeBalance
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            Symbol = name,
            ExchangeSymbol = name,
            AssetType = AssetType.Token,
            MarketType = MarketType.Perp,
            Size = size,
            Notional = Value(connection, name, size, prices),
            UnrealizedProfit = asset.UnrealizedProfit,
            InitialMargin = asset.InitialMargin,
            MaintMargin = asset.MaintMargin,
            MarginBalance = asset.MarginBalance,
            Available = asset.AvailableBalance,
            MaxWithdraw = asset.MaxWithdrawAmount,
            CrossWalletBalance = asset.CrossWalletBalance,
            OrderInitialMargin = asset.OpenOrderInitialMargin,
            CollateralEnabled = asset.MarginAvailable,
            UpdateTime = asset.UpdateTime,
        };
    }

    /// <summary>A row of the position endpoint.</summary>
    public static ExchangeBalance Position(ExchangeConnection connection, InstrumentBook book, PositionRisk risk, AccountPosition? account, SymbolConfig? config)
    {
        ExchangePosition position = PositionMapping.Map(connection, book, risk, config);
        return Row(connection, position) with
        {
            Notional = position.Notional ?? Abs(account?.Notional),
            UnrealizedProfit = position.UnrealizedProfit ?? account?.UnrealizedProfit,
            InitialMargin = position.InitialMargin ?? account?.InitialMargin,
            MaintMargin = position.MaintMargin ?? account?.MaintMargin,
            OrderInitialMargin = risk.OpenOrderInitialMargin,
            UpdateTime = position.UpdateTime ?? account?.UpdateTime,
        };
    }

    /// <summary>A position that the account endpoint lists and the position endpoint did not: opened or closed in between.</summary>
    public static ExchangeBalance Position(ExchangeConnection connection, InstrumentBook book, AccountPosition account, SymbolConfig? config) =>
        Row(connection, PositionMapping.Map(
            connection,
            book,
            new PositionRisk
            {
                Symbol = account.Symbol,
                PositionSide = account.PositionSide,
                PositionAmt = account.PositionAmt,
                UnRealizedProfit = account.UnrealizedProfit,
                Notional = account.Notional,
                InitialMargin = account.InitialMargin,
                MaintMargin = account.MaintMargin,
                UpdateTime = account.UpdateTime,
            },
            config));

    private static ExchangeBalance Row(ExchangeConnection connection, ExchangePosition position) => new()
    {
        Account = connection.AccountName,
        Exchange = connection.Exchange,
        Environment = connection.Environment,
        Symbol = position.Symbol,
        ExchangeSymbol = position.ExchangeSymbol,
        AssetType = AssetType.Position,
        MarketType = position.MarketType,
        PositionSide = position.PositionSide,
        Size = position.Size,
        Notional = position.Notional,
        UnrealizedProfit = position.UnrealizedProfit,
        InitialMargin = position.InitialMargin,
        MaintMargin = position.MaintMargin,
        Leverage = position.Leverage,
        EntryPrice = position.EntryPrice,
        MarkPrice = position.MarkPrice,
        UpdateTime = position.UpdateTime,
    };

    /// <summary>The value in USD, positive; null where no price is known.</summary>
    public static decimal? Value(ExchangeConnection connection, string asset, decimal size, IReadOnlyDictionary<string, decimal> prices)
    {
        if (size == 0)
        {
            return 0;
        }

        decimal? price = IsStablecoin(asset) ? 1 : prices.TryGetValue(asset, out decimal known) ? known : null;
        if (price is null)
        {
            return null;
        }

        decimal? value = WireArithmetic.Multiply(size, price.Value);
        if (value is null)
        {
            connection.Reporter.Warning($"{connection.Label}: the value of {size} {asset} is larger than a number holds; it is left out");
        }

        return Abs(value);
    }

    /// <summary>Whether it stands for one USD.</summary>
    public static bool IsStablecoin(string asset) => Stablecoins.Contains(asset, StringComparer.Ordinal);

    private static decimal? Abs(decimal? value) => value is { } number ? Math.Abs(number) : null;

    private static ExchangeException Missing(ExchangeConnection connection, string what) =>
        MappingFailures.Missing(connection, BinanceEndpoints.Account.Path, what);
}
