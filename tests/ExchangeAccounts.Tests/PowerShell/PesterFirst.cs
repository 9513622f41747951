using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(ExchangeAccounts.Tests.PowerShell.PesterFirst))]

namespace ExchangeAccounts.Tests.PowerShell;

/// <summary>
/// Starts the groups of Pester files before all other tests. They take minutes each, the others take seconds and fill what time is
/// left; the other way round, one processor would wait for the last group.
/// </summary>
public sealed class PesterFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [
            .. testCollections
                .OrderBy(static c => !c.TestCollectionDisplayName.StartsWith(PesterGroups.Prefix, StringComparison.Ordinal))
                .ThenBy(static c => c.TestCollectionDisplayName, StringComparer.Ordinal),
        ];
}
