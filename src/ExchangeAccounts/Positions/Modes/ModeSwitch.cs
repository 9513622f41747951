namespace ExchangeAccounts;

/// <summary>What every change of a mode has in common: it is sent once, the mode is then read anew, and a refusal says what blocks it.</summary>
internal static class ModeSwitch
{
    // What is open may be the reason, or a part of it: a stop or an order alone may be it, and nothing is to be closed in vain.
    private const string Look = "The exchange's reason stands above; Get-ExchangePosition and Get-ExchangeOrder show what is open.";

    /// <summary>Sends a change.</summary>
    /// <param name="runtime">Knows the modes.</param>
    /// <param name="connection">The account.</param>
    /// <param name="send">Sends it, once.</param>
    /// <param name="blocked">Tells, after a refusal, what may block it; null where nothing does.</param>
    /// <param name="shownBy">The command that shows the mode.</param>
    public static async Task<T> Run<T>(
        ExchangeRuntime runtime, ExchangeConnection connection, Func<IExchangeAdapter, Task<T>> send, Func<IExchangeAdapter, Task<ModeBlock?>> blocked, string shownBy)
    {
        IExchangeAdapter adapter = runtime.Adapter(connection.Exchange);
        try
        {
            return await send(adapter);
        }
        catch (ExchangeException e) when (e.Kind == FailureKind.OutcomeUnknown)
        {
            // The general advice is for orders, which must not be sent again.
            throw e.With(advice: $"{shownBy} shows what is set now; setting the same again does no harm.");
        }
        catch (ExchangeException e) when (e is { Kind: FailureKind.InvalidState, Advice: null })
        {
            // Where the failure brings its own advice, what is open is not the reason: nobody must close positions for nothing.
            ModeBlock? block = await Explain(adapter, connection, blocked);
            throw block is null ? e : e.With(block.Text, block.Advice);
        }
        finally
        {
            runtime.Modes.Forget(connection);
        }
    }

    /// <summary>What is open as a block; null where nothing is.</summary>
    public static ModeBlock? Of(OpenItems open) => open.IsEmpty ? null : new ModeBlock(open.ToString(), Look);

    private static async Task<ModeBlock?> Explain(IExchangeAdapter adapter, ExchangeConnection connection, Func<IExchangeAdapter, Task<ModeBlock?>> blocked)
    {
        try
        {
            return await blocked(adapter);
        }
        catch (ExchangeException e)
        {
            // The exchange's own words stay.
            connection.Reporter.Detail($"{connection.Label}: what blocks the change could not be read. {e.Message}");
            return null;
        }
    }
}
