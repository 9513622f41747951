namespace ExchangeAccounts;

/// <summary>Checks an account: is the exchange there, how do the clocks compare, is the key accepted, what may it do.</summary>
public static class AccountCheck
{
    /// <summary>Asks the exchange. What fails is part of the result, never thrown.</summary>
    public static async Task<ExchangeAccountTest> Run(IExchangeAdapter adapter, ExchangeConnection connection, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        ArgumentNullException.ThrowIfNull(connection);
        List<string> failures = [];
        ExchangeAccountTest test = new()
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            Reachable = false,
            Authenticated = false,
            Failures = failures,
        };
        try
        {
            (TimeSpan difference, TimeSpan roundTrip) = await adapter.MeasureClock(connection, cancellation);
            test = test with { Reachable = true, ClockOffset = difference, RoundTrip = roundTrip };
        }
        catch (ExchangeException e)
        {
            // Without the public call there is nothing to be learnt from the signed ones.
            failures.Add(Text(e));
            return test;
        }

        // Both at once; two answers cost no more time than one.
        Task<ExchangeApiKey?> asked = Ask(() => adapter.GetApiKey(connection, cancellation), failures);
        Task<AccountMode?> modeAsked = Ask(() => adapter.GetMode(connection, cancellation), failures);
        await Task.WhenAll(asked, modeAsked);
        ExchangeApiKey? key = await asked;
        AccountMode? mode = await modeAsked;
        if (key?.CanWithdraw == true)
        {
            connection.Reporter.Warning($"{connection.Label}: the key may withdraw. Nothing here needs that; take the permission away at the exchange.");
        }

        return test with
        {
            Authenticated = key is not null || mode is not null,
            CanTrade = Both(key?.CanTrade, mode?.CanTrade),
            CanWithdraw = key?.CanWithdraw,
            MarginMode = mode?.MarginMode,
            PositionMode = mode?.PositionMode,
            AccountType = mode?.AccountType,
        };
    }

    private static async Task<T?> Ask<T>(Func<Task<T>> question, List<string> failures)
        where T : class
    {
        try
        {
            return await question();
        }
        catch (ExchangeException e)
        {
            lock (failures)
            {
                string text = Text(e);
                if (!failures.Contains(text))
                {
                    failures.Add(text);
                }
            }

            return null;
        }
    }

    private static bool? Both(bool? left, bool? right) => left == false || right == false ? false : left ?? right;

    private static string Text(ExchangeException failure) => $"{failure.Kind}: {failure.Message}";
}
