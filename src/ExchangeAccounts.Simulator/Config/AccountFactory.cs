using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace ExchangeAccounts.Simulator;

/// <summary>Makes accounts from their configuration and refuses what cannot be.</summary>
internal static partial class AccountFactory
{
    public static AccountState Create(Market market, AccountConfig config, int seed, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(config.Name))
        {
            throw new SimulatorConfigException("an account has no name");
        }

        bool isPlain = config.Wallets is null && config.Positions is null;
        SimulatedAccount account = new(
            config.Name,
            market.Exchange,
            config.ApiKey ?? InventedCredential.Key(seed, market.Exchange, config.Name),
            config.ApiSecret ?? InventedCredential.Secret(seed, market.Exchange, config.Name));
        if (market.FindByKey(account.ApiKey) is not null)
        {
            throw new SimulatorConfigException($"account '{config.Name}': its API key is already in use on {market.Exchange}");
        }

        if (market.Exchange == ExchangeNames.Binance && config.MarginMode == SimulatedMarginMode.Portfolio)
        {
            throw new SimulatorConfigException($"account '{config.Name}': Portfolio margin exists on Bybit only");
        }

        long userId = 24_000_000 + (long)(SeededHash.Of(seed, market.Exchange + "/" + config.Name) % 70_000_000);
        AccountState state = new(account, userId, defaultLeverage: market.Exchange == ExchangeNames.Bybit ? 10 : 20)
        {
            RsaPublicKey = config.RsaPublicKey is null ? null : PublicKey(config),
            Permissions = Permissions(config),
            Hedge = config.PositionMode == SimulatedPositionMode.Hedge,
            MarginMode = config.MarginMode,
            MultiAssets = config.MultiAssets,
            FeeBurn = config.FeeBurn,
            UnifiedStatus = config.UnifiedMarginStatus,
            LockedIndicators = config.LockedIndicators ?? [],
            IsSubAccount = config.SubAccount,
            Created = now,
            Funded = now,
        };
        SettingsCheck.Check(market, config);
        Isolate(market, state, config);
        Fill(state.Wallets, isPlain ? DefaultHoldings.Wallets(market.Exchange) : config.Wallets, now);
        Fill(state.FundingWallets, config.FundingWallets ?? (isPlain ? DefaultHoldings.Funding(market.Exchange) : null), now);
        Fill(state.SpotWallets, config.SpotWallets ?? (isPlain ? DefaultHoldings.Spot(market.Exchange) : null), now);
        foreach (PositionConfig position in (isPlain ? DefaultHoldings.Positions(market) : config.Positions) ?? [])
        {
            Open(market, state, position, now);
        }

        if (config.History is { } history)
        {
            HistoryFiller.Fill(market, state, history, seed, now);
        }

        return state;
    }

    private static void Fill(List<Wallet> wallets, IReadOnlyList<WalletConfig>? configs, DateTimeOffset now)
    {
        foreach (WalletConfig config in configs ?? [])
        {
            wallets.Add(new Wallet(config.Asset, config.Balance) { Locked = config.Locked, Borrowed = config.Borrowed, Overrides = config, Updated = now });
        }
    }

    private static void Isolate(Market market, AccountState state, AccountConfig config)
    {
        foreach (string symbol in config.IsolatedSymbols ?? [])
        {
            state.Settings(market.FindContract(symbol)!).Isolated = true;
        }
    }

    private static void Open(Market market, AccountState state, PositionConfig config, DateTimeOffset now)
    {
        Instrument instrument = market.FindContract(config.Symbol)
            ?? throw new SimulatorConfigException($"account '{state.Account.Name}': {market.Exchange} has no contract '{config.Symbol}'");
        if (config.Size == 0 || config.EntryPrice <= 0)
        {
            throw new SimulatorConfigException($"account '{state.Account.Name}': position '{config.Symbol}' needs a size and an entry price");
        }

        SymbolSettings settings = state.Settings(instrument);
        if (config.Leverage is { } leverage)
        {
            settings.BuyLeverage = leverage;
            settings.SellLeverage = leverage;
        }

        if (config.MarginType is { } type)
        {
            settings.Isolated = type == SimulatedMarginMode.Isolated;
        }

        Position position = state.Position(instrument, Leg(state, instrument, config));
        position.Size = config.Size;
        position.EntryPrice = config.EntryPrice;
        position.IsolatedWallet = Num.Round8(instrument.Value(Math.Abs(config.Size), config.EntryPrice) / settings.LeverageFor(config.Size));
        position.ReduceOnly = config.ReduceOnly;
        position.Overrides = config;
        position.Sequence = market.Ids.NextSequence();
        position.Created = now;
        position.Updated = now;
    }

    private static SimulatedPositionSide Leg(AccountState state, Instrument instrument, PositionConfig config)
    {
        SimulatedPositionSide bySign = config.Size > 0 ? SimulatedPositionSide.Long : SimulatedPositionSide.Short;
        SimulatedPositionSide expected = state.IsHedged(instrument) ? bySign : SimulatedPositionSide.Both;
        if (config.PositionSide is { } side && side != expected)
        {
            throw new SimulatorConfigException($"account '{state.Account.Name}': position '{config.Symbol}' cannot be {side} here, it would be {expected}");
        }

        return expected;
    }

    private static KeyPermissions Permissions(AccountConfig config)
    {
        if (config.Permissions is null)
        {
            return KeyPermissions.Read | KeyPermissions.Trade;
        }

        KeyPermissions all = KeyPermissions.None;
        foreach (string name in config.Permissions)
        {
            if (!Enum.TryParse(name, ignoreCase: true, out KeyPermissions one) || !Enum.IsDefined(one))
            {
                throw new SimulatorConfigException($"account '{config.Name}': unknown permission '{name}'; known are Read, Trade, Transfer, Withdraw");
            }

            all |= one;
        }

        return all;
    }

    private static byte[] PublicKey(AccountConfig config)
    {
        try
        {
            byte[] key = Convert.FromBase64String(Armour().Replace(config.RsaPublicKey!, ""));
            using RSA rsa = RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(key, out _);
            return key;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            throw new SimulatorConfigException($"account '{config.Name}': rsaPublicKey is no RSA public key", e);
        }
    }

    [GeneratedRegex("-----[A-Z ]+-----", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Armour();
}
