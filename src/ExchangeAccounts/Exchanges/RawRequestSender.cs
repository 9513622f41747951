namespace ExchangeAccounts;

/// <summary>Sends a request of the user's own, once.</summary>
public static class RawRequestSender
{
    /// <summary>The reply's JSON text.</summary>
    /// <param name="adapter">The account's exchange.</param>
    /// <param name="modes">Forgets what it knows of the account where something may have changed.</param>
    /// <param name="connection">The account.</param>
    /// <param name="request">What <see cref="RawRequestMaker"/> made.</param>
    /// <param name="cancellation">A stop.</param>
    /// <exception cref="ExchangeException">What the exchange refused; <see cref="FailureKind.OutcomeUnknown"/> where the reply to a write was lost.</exception>
    public static async Task<string> Send(
        IExchangeAdapter adapter, ModeStore modes, ExchangeConnection connection, RawRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        ArgumentNullException.ThrowIfNull(modes);
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return await adapter.SendRaw(connection, request, cancellation);
        }
        catch (ExchangeException e) when (e.Kind == FailureKind.OutcomeUnknown)
        {
            // The general advice is for orders.
            throw new ExchangeException(e.Kind, e.Message, e)
            {
                Account = e.Account,
                ExchangeCode = e.ExchangeCode,
                Advice = "Ask the exchange with a GET for what it changes before you send it again.",
            };
        }
        finally
        {
            // It may have set a mode, whatever came back.
            if (request.IsWrite)
            {
                modes.Forget(connection);
            }
        }
    }
}
