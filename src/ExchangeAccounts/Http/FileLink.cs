namespace ExchangeAccounts.Http;

/// <summary>
/// A link that an exchange gave to a file it has prepared. Whoever knows it has the file: it is never shown, but for its host.
/// </summary>
public static class FileLink
{
    /// <summary>The address of a link, where it may be followed.</summary>
    /// <param name="connection">The account; its base address is a place that files may come from.</param>
    /// <param name="link">As the exchange wrote it; without a scheme it is https.</param>
    /// <param name="hosts">Domains, those below them included, that files may come from besides.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.Rejected"/> for a link to any other place, or by any other way than https.</exception>
    public static Uri Read(ExchangeConnection connection, string link, IReadOnlyList<string> hosts)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(hosts);
        string text = link.Trim();
        text = HasScheme(text) ? text : "https://" + text.TrimStart('/');
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? file) || file.Host.Length == 0)
        {
            throw Refuse(connection, "the link to the file cannot be read as an address");
        }

        if (file.UserInfo.Length > 0)
        {
            throw Refuse(connection, $"the link to the file, at {file.Host}, holds a user name");
        }

        Uri own = connection.BaseAddress;
        bool isOwn = Same(file.IdnHost, own.IdnHost) && file.Port == own.Port;
        if (!isOwn && !(file.IsDefaultPort && hosts.Any(host => IsBelow(file.IdnHost, host))))
        {
            string others = hosts.Count == 0 ? "" : $" nor below {string.Join(", ", hosts)}";
            throw Refuse(connection, $"the link to the file leads to {file.Authority}, which is neither the account's own address, {own.Authority},{others}");
        }

        // A base address without TLS is one on this machine, or one that is simulated in this process.
        return Same(file.Scheme, Uri.UriSchemeHttps) || (isOwn && Same(file.Scheme, Uri.UriSchemeHttp) && Same(own.Scheme, Uri.UriSchemeHttp))
            ? file
            : throw Refuse(connection, $"the link to the file, at {file.Authority}, is {file.Scheme}, and only https is followed");
    }

    private static bool IsBelow(string host, string domain) => Same(host, domain) || host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static ExchangeException Refuse(ExchangeConnection connection, string reason) =>
        new(FailureKind.Rejected, $"{connection.Label}: {reason}. Nothing was sent there.")
        {
            Account = connection.Account?.Name,
            Advice = "Fetch the file from the exchange's site. Where the link is right, tell the authors of this module which host it names.",
        };

    // One in the query is none of the link itself.
    private static bool HasScheme(string text)
    {
        int end = text.IndexOf("://", StringComparison.Ordinal);
        return end > 0 && text.AsSpan(0, end).IndexOfAny("/?#\\") < 0;
    }
}
